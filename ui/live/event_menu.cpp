#include "ui/live/event_menu.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <algorithm>

#include "core/runs/manifest.h"

namespace ft::ui {

void offer_only_if_kept(QAction* action, const std::filesystem::path& run, qint64 step) {
  const auto kept = runs::checkpoints_of(run);
  const bool there = std::ranges::find(kept, step, &runs::Checkpoint::step) != kept.end();
  action->setEnabled(there);
  if (there) return;
  action->setToolTip(QCoreApplication::translate("eventMenu", "This checkpoint is no longer kept."));
  if (auto* menu = qobject_cast<QMenu*>(action->parent())) menu->setToolTipsVisible(true);
}

}  // namespace ft::ui
