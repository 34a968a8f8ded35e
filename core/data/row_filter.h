// Which rows to show: search words, facets and an order, answered as lists of row ids on a worker thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"
#include "core/data/finding.h"
#include "core/data/marks.h"

namespace ft::data {

enum class Language : uint8_t { none, chinese, english, other };
const char* name_of(Language language);  // none, zh, en, other

// What filters, facets and orders ask of a row; sixteen bytes, so that a million rows fit anywhere.
struct RowFeatures {
  uint32_t tokens = 0;         // estimated from the characters
  uint32_t answer_tokens = 0;  // of the last answer, which ends the sample
  uint32_t characters = 0;     // code points of all texts
  uint16_t turns = 0;
  Language language = Language::none;
  uint8_t roles = 0;  // a bit each: system, user, assistant, tool, another
};
inline constexpr std::array<std::string_view, 5> feature_roles{"system", "user", "assistant", "tool", "other"};

RowFeatures features_of(const Dataset& set, size_t row);
// Of rows [0, size).
std::vector<RowFeatures> all_features(const Dataset& set, const StopToken& stop = {},
                                      const std::function<void(double)>& progress = {});

// A row's faults by kind, as far as they were looked for.
struct FaultIndex {
  std::vector<std::string> kinds;                  // at most 64 are told apart
  std::vector<Severity> severities;                // of each kind, the worst
  std::map<uint32_t, uint64_t> rows;               // id → a bit per kind
  static FaultIndex of(const Findings& findings);  // findings' rows are ids here
  int bit_of(std::string_view kind) const;         // -1: none
  uint64_t bits_of(uint32_t id) const;
  int worst_of(uint32_t id) const;  // 0 error, 1 warning, 2 note, 3 none
};

// What a person typed into the search field and chose among the facets. Terms must all hold.
struct Term {
  enum class Kind {
    text,
    regex,
    turns,
    tokens,
    characters,
    row,
    is,
    language,
    fault,
    role,
    tag,
    note,
    begins
  } kind = Kind::text;
  std::string field;  // for text and regex: a column or a role; empty: anywhere
  std::string value;
  char compare = '=';  // < > = and l (≤), g (≥)
  int64_t number = 0;
  bool negated = false;
};
// Words, "several words", /expression/, field:word, turns>4, tokens<=2048, chars>100, row<50, is:edited, is:added,
// is:faulty, is:good, is:bad, is:reviewed, is:starred, is:noted, is:tagged, lang:zh, fault:email, role:tool,
// begins:word (the question, behind polite words; opening_of), tag:word and note:word (also a column of that name); a
// minus in front negates. Throws Error{invalid} saying what is wrong.
std::vector<Term> parse_query(std::string_view query);

struct RowQuery {
  std::string typed;  // what `terms` were read from
  std::vector<Term> terms;
  // Facets: one of each that is not empty must hold.
  std::set<std::string> faults, without_faults, languages, roles;
  uint32_t least_tokens = 0, most_tokens = UINT32_MAX;
  uint16_t least_turns = 0, most_turns = UINT16_MAX;
  std::set<std::string> marks, tags;                 // names as RowMark::is knows them; edited, added
  std::shared_ptr<const std::set<uint32_t>> chosen;  // only these, where it is set (a part of a picture)
  bool empty() const;
};
// To be kept and read again; `chosen` is not kept. Reading takes what it understands.
Json to_json(const RowQuery& query);
RowQuery query_from(const Json& json);

enum class OrderBy { place, fault, turns, tokens, language, marks, tags, edited, text };
const char* name_of(OrderBy order);
struct RowOrder {
  OrderBy by = OrderBy::place;
  std::string field;  // for text: the column
  bool descending = false;
};
Json to_json(const RowOrder& order);
RowOrder order_from(const Json& json);

// What rows are looked at with. Everything is a snapshot.
struct RowWorld {
  Dataset by_id;                                             // EditedDataset::by_id()
  std::vector<uint32_t> ids;                                 // all rows in their order
  std::shared_ptr<const std::vector<RowFeatures>> features;  // null: computed where asked for
  std::shared_ptr<const FaultIndex> faults;                  // null: none known
  uint32_t file_rows = 0;
  std::shared_ptr<const RowMarks> marks;  // null: none
};

// Of all rows of the world in their order: those that are known, and what was edited since looked at again.
std::vector<RowFeatures> features_of(const RowWorld& world, const StopToken& stop = {});

// Ids of the rows that fit, in the order asked for; rows that are equal in it stay in the file's order. Throws
// Error{cancelled}, Error{invalid} for an expression that does not compile or takes too long.
std::vector<uint32_t> select_rows(const RowWorld& world, const RowQuery& query, const RowOrder& order,
                                  const StopToken& stop = {}, const std::function<void(double)>& progress = {});

// Counts for the facets, over the given rows.
struct Facets {
  std::map<std::string, size_t> faults, languages, roles, turns, marks, tags;
  std::vector<size_t> tokens;  // by powers of two: [0,16), [16,32), …
  size_t edited = 0, added = 0;
};
inline constexpr uint32_t first_token_bin = 16;
Facets count_facets(const RowWorld& world, const std::vector<uint32_t>& ids, const StopToken& stop = {});

// The text of a table's cell: one column of the mapped row, or the turns of one role.
std::string cell_text(const Json& columns, std::string_view field, size_t most_bytes);

}  // namespace ft::data
