// What a mark under a run's curves can lead to, on Live and on Runs.
#pragma once

#include <QtGlobal>
#include <filesystem>

class QAction;

namespace ft::ui {

// Grey, with the reason, where the run's checkpoint of this step is no longer there.
void offer_only_if_kept(QAction* action, const std::filesystem::path& run, qint64 step);

}  // namespace ft::ui
