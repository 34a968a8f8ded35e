// Getting a model of the catalogue: by packaging/models, where this program runs beside its source tree; otherwise the
// command is shown. Nothing goes over the network before a person allowed it.
#pragma once

#include <QString>
#include <filesystem>
#include <functional>

#include "core/models/catalogue.h"
#include "ui/bridge/tasks.h"

class QWidget;

namespace ft::ui {

class Studio;

std::filesystem::path fetch_script();  // empty where there is none
QString fetch_command(const models::CatalogueEntry& entry);

// Runs the script and waits; for a worker. Throws Error with the script's last words.
void fetch_model(const std::filesystem::path& script, const models::CatalogueEntry& entry, const StopToken& stop,
                 Task::Progress& progress);

// Asks first (address, size, licence); then a task of the studio. `done` runs when the model is here.
void ask_and_fetch(Studio& studio, QWidget* parent, const models::CatalogueEntry& entry, std::function<void()> done);

}  // namespace ft::ui
