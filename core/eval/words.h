// Cutting texts for metrics: words where there are spaces, characters where there are none (Chinese, Japanese, Korean).
#pragma once

#include <string>
#include <vector>

namespace ft::eval {

std::string trimmed(const std::string& text);  // white space at both ends, ideographic space too
std::string folded(const std::string& text);   // trimmed, lower case, inner white space as one blank
std::vector<std::string> words_of(
    const std::string& text);  // lower case, without punctuation; each CJK character is a word

}  // namespace ft::eval
