// SHA-256 fingerprints of files and bytes (OpenSSL's libcrypto).
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ft {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  std::string hex();  // ends the computation; 64 lower-case digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_of(std::string_view bytes);
std::string sha256_of_file(const std::filesystem::path& path);  // throws Error as read_file does

}  // namespace ft
