#include "ui/bridge/exam_doing.h"

#include <QCoreApplication>

#include "core/engine/exam.h"
#include "ui/bridge/train_queue.h"

namespace ft::ui {

namespace {

struct ExamDoing {
  Q_DECLARE_TR_FUNCTIONS(ExamDoing)
};

}  // namespace

QString exam_doing(double share, const ExamPlan& plan) {
  const bool base = plan.examine_base && share < 0.5;
  const double own = plan.examine_base ? 2 * share - (base ? 0 : 1) : share;  // of this model's part
  if (own <= 0) return ExamDoing::tr("reading the model");
  if (own <= engine::answering_share(plan.max_new_tokens))
    return base ? ExamDoing::tr("the base model answers") : ExamDoing::tr("the trained model answers");
  return base ? ExamDoing::tr("the base model has answered; measuring its loss")
              : ExamDoing::tr("the trained model has answered; measuring its loss");
}

}  // namespace ft::ui
