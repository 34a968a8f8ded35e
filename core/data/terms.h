// What a data set speaks of: the words that most of its rows hold, and those with which its questions begin. English
// words are told apart by their spaces, Chinese ones by ICU's dictionary; words that every text holds (the, 的) and
// polite beginnings (please, 请问) tell nothing and are passed over. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/row_filter.h"

namespace ft::data {

// The words that tell something, in lower case, in their order, with repetitions. Throws Error{internal} without ICU's
// word lists.
std::vector<std::string> words_of(std::string_view text);
// The first word behind polite ones, in lower case: "Could you please cancel it" → "cancel", "请问怎么退货" → "怎么".
// Empty where there is none.
std::string opening_of(std::string_view question);
// What is asked in a row: the first words of the user; empty where nobody asks.
std::string first_question_of(const Json& columns);

struct TermCount {
  std::string word;
  std::string query;  // what finds its rows (parse_query)
  size_t rows = 0;    // among those looked at, as the query finds them
};

struct Terms {
  size_t rows = 0, all = 0;  // looked at, of all
  std::vector<TermCount> top, openings;
};

struct TermSettings {
  size_t most_rows = 4000;  // of more rows, evenly spread ones are looked at
  size_t most_terms = 12;
  StopToken stop;
};

// Throws Error{cancelled}.
Terms count_terms(const RowWorld& world, const TermSettings& settings = {});

// At most `most` of them, each as far from the next.
std::vector<uint32_t> evenly_spread(const std::vector<uint32_t>& ids, size_t most);

}  // namespace ft::data
