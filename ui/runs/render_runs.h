// `finetune-studio --render RUN... --png FILE`: the curves of runs as a picture, without a window or a display. The
// same picture as the Runs page exports.
#pragma once

#include <QString>
#include <filesystem>
#include <string>
#include <vector>

namespace ft::ui {

struct RenderRequest {
  std::vector<std::filesystem::path> runs;
  std::vector<QString> files;  // .png, .svg, .pdf, .csv
  std::string metric = "loss";
  double smoothing = 0.6;
};

// Throws Error when a run cannot be read, none has the metric, or a file cannot be written. Needs a QApplication.
void render_runs(const RenderRequest& request);

}  // namespace ft::ui
