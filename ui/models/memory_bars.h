// Three bars: what answering, LoRA and full training of a model take of the device's memory that is free. Figure and
// word stand beside each bar; colour says nothing alone.
#pragma once

#include <QWidget>
#include <array>

#include "ui/models/model_list.h"

class QLabel;

namespace ft::ui {

class MemoryBars : public QWidget {
  Q_OBJECT

 public:
  explicit MemoryBars(QWidget* parent = nullptr);
  void show(const ModelMemory& memory, const engine::DeviceMemory& device);

 private:
  class Bar;
  struct Line {
    QLabel *name, *figure;
    Bar* bar;
  };
  void setTexts();
  std::array<Line, 3> lines_;
  QLabel* note_;
  ModelMemory memory_;
  engine::DeviceMemory device_;
};

}  // namespace ft::ui
