#include "ui/preferences.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <algorithm>

#include "ui/theme/chart_marks.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace {

QSettings& settings() {
  static QSettings all(QSettings::IniFormat, QSettings::UserScope, "FineTune Studio", "finetune-studio");
  return all;
}

// The texts of the program and Qt's own, for one language at a time.
struct Translators {
  QTranslator program, qt;
};

Translators& translators() {
  static Translators both;
  return both;
}

}  // namespace

Preferences::Preferences(QObject* parent) : QObject(parent) {
  applyLooks();
  applyLanguage();
}

QString Preferences::language() const {
  return value("language", "system").toString();
}

QString Preferences::effectiveLanguage() const {
  const QString chosen = language();
  if (chosen == "zh_CN" || chosen == "en") return chosen;
  return QLocale::system().language() == QLocale::Chinese ? "zh_CN" : "en";
}

void Preferences::setLanguage(const QString& language) {
  if (language == this->language()) return;
  setValue("language", language);
  applyLanguage();
  Q_EMIT languageChanged();
}

void Preferences::applyLanguage() {
  const QString name = effectiveLanguage();
  QLocale::setDefault(QLocale(name == "zh_CN" ? "zh_CN" : "en_US"));
  auto& [program, qt] = translators();
  QCoreApplication::removeTranslator(&program);
  QCoreApplication::removeTranslator(&qt);
  if (name == "zh_CN" && qt.load("qtbase_zh_CN", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qt);
  if (program.load(":/translations/finetune_studio_" + name + ".qm")) QCoreApplication::installTranslator(&program);
}

theme::Scheme Preferences::scheme() const {
  const QString name = value("theme", "system").toString();
  return name == "dark" ? theme::Scheme::dark : name == "light" ? theme::Scheme::light : theme::Scheme::system;
}

void Preferences::setScheme(theme::Scheme scheme) {
  setValue("theme", scheme == theme::Scheme::dark ? "dark" : scheme == theme::Scheme::light ? "light" : "system");
  applyLooks();
  Q_EMIT looksChanged();
}

int Preferences::textPercent() const {
  return std::clamp(value("textPercent", 100).toInt(), 90, 150);
}

void Preferences::setTextPercent(int percent) {
  setValue("textPercent", std::clamp(percent, 90, 150));
  applyLooks();
  Q_EMIT looksChanged();
}

Density Preferences::density() const {
  return value("density", "comfortable").toString() == "compact" ? Density::compact : Density::comfortable;
}

void Preferences::setDensity(Density density) {
  setValue("density", density == Density::compact ? "compact" : "comfortable");
  Q_EMIT looksChanged();
}

int Preferences::rowHeight() const {
  return density() == Density::compact ? 28 : 34;
}

int Preferences::threads() const {
  return std::max(0, value("threads", 0).toInt());
}
void Preferences::setThreads(int threads) {
  setValue("threads", threads);
}

QString Preferences::device() const {
  return value("device", "auto").toString();
}

std::optional<QKeySequence> Preferences::shortcut(const QString& action) const {
  const QVariant chosen = value("shortcuts/" + action);
  if (!chosen.isValid()) return std::nullopt;
  return QKeySequence(chosen.toString(), QKeySequence::PortableText);
}

void Preferences::setShortcut(const QString& action, const std::optional<QKeySequence>& keys) {
  if (keys)
    setValue("shortcuts/" + action, keys->toString(QKeySequence::PortableText));
  else
    reset({"shortcuts/" + action});
}

bool Preferences::advanced() const {
  return value("wizard/advanced", false).toBool();
}
void Preferences::setAdvanced(bool on) {
  setValue("wizard/advanced", on);
}

QVariant Preferences::value(const QString& key, const QVariant& fallback) const {
  return settings().value(key, fallback);
}

void Preferences::setValue(const QString& key, const QVariant& value) {
  if (settings().value(key) == value) return;
  settings().setValue(key, value);
  if (key == "chartMarks") {
    applyLooks();
    restyle_all();
    Q_EMIT looksChanged();
  }
  Q_EMIT changed(key);
}

QVariantMap Preferences::reset(const QStringList& keys) {
  QVariantMap was;
  for (const QString& key : settings().allKeys())
    for (const QString& wanted : keys)
      if (key == wanted || (wanted.endsWith('/') && key.startsWith(wanted))) was[key] = settings().value(key);
  for (const QString& key : was.keys()) settings().remove(key);
  applyAll(was.keys());
  return was;
}

void Preferences::restore(const QVariantMap& values) {
  for (auto at = values.begin(); at != values.end(); ++at) settings().setValue(at.key(), at.value());
  applyAll(values.keys());
}

void Preferences::applyAll(const QStringList& changed_keys) {
  const auto has = [&](const char* key) { return changed_keys.contains(key); };
  if (has("language")) {
    applyLanguage();
    Q_EMIT languageChanged();
  }
  if (has("theme") || has("textPercent") || has("density") || has("chartMarks")) {
    applyLooks();
    if (has("chartMarks")) restyle_all();
    Q_EMIT looksChanged();
  }
  for (const QString& key : changed_keys) Q_EMIT changed(key);
}

void Preferences::applyLooks() {
  const QString marks = value("chartMarks", "auto").toString();
  theme::set_chart_marks(marks == "always"  ? theme::ChartMarks::always
                         : marks == "never" ? theme::ChartMarks::never
                                            : theme::ChartMarks::automatic);
  theme::apply(scheme(), textPercent());
}

}  // namespace ft::ui
