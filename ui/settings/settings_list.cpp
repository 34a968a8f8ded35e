#include "ui/settings/settings_list.h"

#include <QCoreApplication>

namespace ft::ui {

namespace {

constexpr SettingGroup groups[] = {
    {"appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Appearance")},
    {"computer", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Computer")},
    {"storage", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Storage")},
    {"shortcuts", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Shortcuts")},
    {"about", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Privacy and about")},
};

constexpr Setting settings[] = {
    {"language", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Language"), ""},
    {"theme", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Theme"), ""},
    {"textSize", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Text size"), ""},
    {"density", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Density"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "How much room the rows of tables take.")},
    {"chartMarks", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Chart shapes and dashes"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage",
                       "Curves differ by shape and dash beside their colour. Auto: from six curves on.")},
    {"keepMessages", "appearance", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Keep messages until closed"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Short messages stay; otherwise they leave after eight seconds.")},
    {"threads", "computer", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Threads"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage",
                       "How many cores training and exams use. Fewer leave room for other programs. Counts from the "
                       "next run on.")},
    {"device", "computer", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Device"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Where training and exams compute. Counts from the next run on.")},
    {"inhibitSleep", "computer", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Keep awake while training"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage",
                       "The computer does not fall asleep before the run and its exam have ended.")},
    {"doctor", "computer", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Check this computer"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage",
                       "What this computer and this installation have, and what to do about what they lack.")},
    {"project", "storage", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Project's folder"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Runs, notes and drafts lie there; it can be copied as a whole.")},
    {"models", "storage", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Models' folder"), ""},
    {"trash", "storage", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Trash"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Deleted runs of this project stay here until the trash is emptied.")},
    {"shortcuts", "shortcuts", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Shortcuts"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Choose a command, then press its new keys.")},
    {"privacy", "about", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "Privacy"),
     QT_TRANSLATE_NOOP("ft::ui::SettingsPage",
                       "Data, models and runs stay on this computer. The network is used only to fetch a model, and "
                       "only after a question each time. Nothing is counted or reported.")},
    {"about", "about", QT_TRANSLATE_NOOP("ft::ui::SettingsPage", "About"), ""},
};

}  // namespace

std::span<const SettingGroup> setting_groups() {
  return groups;
}
std::span<const Setting> all_settings() {
  return settings;
}

const Setting& setting_of(const QString& id) {
  for (const Setting& setting : settings)
    if (id == setting.id) return setting;
  qFatal("There is no setting %s", qPrintable(id));
}

QString settings_text(const char* source) {
  return *source ? QCoreApplication::translate("ft::ui::SettingsPage", source) : QString();
}

}  // namespace ft::ui
