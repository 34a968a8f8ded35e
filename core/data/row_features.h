// What row_features.cpp and row_filter.cpp share.
#pragma once

#include <string_view>

namespace ft::data {

int role_bit(std::string_view role);  // a place in feature_roles

}  // namespace ft::data
