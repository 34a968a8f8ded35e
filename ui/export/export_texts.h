// What the export page says of kinds, of work in progress, and of how to use what was written.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "ui/export/export_job.h"

namespace ft::ui {

QString path_for_kind(const QString& path, const QString& to);
QString export_kind_title(const QString& to);
QString export_kind_hint(const QString& to);
QString export_doing(double share, bool answers);  // with a %1 for the share
int export_checks_made(double share, bool answers);       // of the list's six: written, then all that compares
QString file_name(const QString& name);
QString use_text(const ExportPlan& plan, const std::vector<std::string>& also);  // `also`: written beside it

}  // namespace ft::ui
