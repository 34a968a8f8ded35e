// Where good answers go: data sets that are chosen once and remembered in the project, one for samples and one for
// preference pairs. What was kept can be taken back.
#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/json.h"

class QWidget;

namespace ft::engine {
struct KeptRow;
}

namespace ft::ui {

class MessageArea;
class Studio;

class SampleKeeper : public QObject {
  Q_OBJECT

 public:
  enum class Kind { samples, pairs };

  // `part_name`: of the project's part in which the files are remembered.
  SampleKeeper(Studio& studio, MessageArea* messages, std::string part_name, QWidget* parent);
  std::string file(Kind kind) const;  // empty: not chosen yet
  // Asks for the data set; `then` goes on with it.
  void choose(Kind kind, std::function<void(const std::filesystem::path&)> then = {});
  // Asks first where no data set was chosen.
  void keep(Kind kind, const std::vector<Json>& samples);

 Q_SIGNALS:
  void changed();  // file()

 private:
  void write(Kind kind, const std::vector<Json>& samples, const std::filesystem::path& file);
  void takeBack(const std::vector<engine::KeptRow>& rows);

  Studio& studio_;
  MessageArea* messages_;
  std::string part_name_;
  QWidget* window_;
};

}  // namespace ft::ui
