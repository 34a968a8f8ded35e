#include "ui/data/statistics_work.h"

#include <QThreadPool>
#include <functional>

#include "core/data/overlap.h"
#include "core/text/loss_mask.h"
#include "ui/bridge/kept_columns.h"
#include "ui/data/model_texts.h"
#include "ui/project.h"
#include "ui/wizard/draft.h"

namespace ft::ui {

namespace {

constexpr size_t counted_rows = 20'000, compared_rows = 50'000;  // of more, evenly spread ones
constexpr size_t most_cached = 100'000;

data::SampleTokens tokens_of(const Json& sample, const models::ModelText& side) {
  const auto done = text::tokenize_sample(sample, *side.tokenizer, side.chat.get(), text::mask_mode_named("assistant"));
  size_t begin = done.labels.size();
  while (begin > 0 && done.labels[begin - 1] == text::no_label) --begin;  // a line end behind the answer
  while (begin > 0 && done.labels[begin - 1] != text::no_label) --begin;
  return {static_cast<uint32_t>(done.ids.size()), static_cast<uint32_t>(done.ids.size() - begin)};
}

}  // namespace

QThreadPool& statistics_pool() {
  static QThreadPool pool;
  pool.setMaxThreadCount(1);
  return pool;
}

Lengths estimated_lengths(const data::RowWorld& world, const StopToken& stop) {
  Lengths out;
  out.rows.ids = world.ids;
  out.rows.features = data::features_of(world, stop);
  out.rows.all = world.ids.size();
  out.lengths = data::TokenLengths(out.rows.features);
  return out;
}

std::vector<CoverageView::Dot> map_of(const data::RowWorld& world, const StopToken& stop) {
  std::vector<CoverageView::Dot> dots;
  data::CoverageSettings settings;
  settings.stop = stop;
  for (const data::CoverageDot& dot : data::coverage_map(world.by_id, world.ids, settings))
    dots.push_back({dot, data::features_of(world.by_id, dot.id).language});
  return dots;
}

Lengths CountCache::count(const data::RowWorld& world, const std::string& model, const StopToken& stop) {
  const models::ModelText side = model_text(model);
  {
    const std::lock_guard lock(mutex_);
    if (model_ != model || counts_.size() > most_cached) counts_.clear();
    model_ = model;
  }
  Lengths out;
  out.model = model;
  out.rows = data::count_rows(
      world, counted_rows,
      [&](const Json& sample) {
        const uint64_t key = std::hash<std::string>()(to_text(sample));
        {
          const std::lock_guard lock(mutex_);
          if (const auto found = counts_.find(key); found != counts_.end() && model_ == model) return found->second;
        }
        const data::SampleTokens tokens = tokens_of(sample, side);
        const std::lock_guard lock(mutex_);
        if (model_ == model) counts_[key] = tokens;
        return tokens;
      },
      stop);
  out.lengths = data::TokenLengths(out.rows.features);
  return out;
}

std::optional<OtherFile> other_file(const Project& project, const std::filesystem::path& shown) {
  const Json kept = project.part("draft");
  if (!kept.is_object()) return std::nullopt;
  const DraftState draft = draft_from_json(kept);
  if (draft.eval_from != EvalFrom::file || draft.spec.data.eval.empty()) return std::nullopt;
  const auto same = [&](const std::string& file) {
    return std::filesystem::absolute(file).lexically_normal() == shown;
  };
  OtherFile other;
  other.is_exam = !same(draft.spec.data.eval);
  other.path = other.is_exam ? draft.spec.data.eval : draft.spec.data.train;
  if (other.path.empty() || same(other.path.string())) return std::nullopt;
  other.read_as = kept_columns(project, other.path);
  return other;
}

Overlapping overlapping(const data::RowWorld& world, const OtherFile& other, const StopToken& stop) {
  data::OpenOptions options;
  options.map = other.read_as.map;
  options.format = other.read_as.format;
  options.stop = stop;
  const data::Dataset set = data::Dataset::open(other.path, options);
  data::Overlap overlap(set, stop);
  std::array<std::set<uint32_t>, 3> twins;
  Overlapping out;
  out.other = other;
  out.all = world.ids.size();
  for (const uint32_t id : data::evenly_spread(world.ids, compared_rows)) {
    stop.check();
    ++out.rows;
    const data::Twin twin = overlap.of(world.by_id, id).twin;
    if (twin != data::Twin::none) twins[static_cast<size_t>(twin) - 1].insert(id);
  }
  for (size_t i = 0; i < twins.size(); ++i)
    out.twins[i] = std::make_shared<const std::set<uint32_t>>(std::move(twins[i]));
  return out;
}

}  // namespace ft::ui
