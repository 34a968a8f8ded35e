// What a person likes, on this machine, in every project: QSettings behind typed names. Effective at once.
#pragma once

#include <QByteArray>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <optional>

#include "ui/theme/theme.h"

namespace ft::ui {

enum class Density { comfortable, compact };

class Preferences : public QObject {
  Q_OBJECT

 public:
  explicit Preferences(QObject* parent = nullptr);

  QString language() const;  // "system", "zh_CN", "en"
  void setLanguage(const QString& language);
  QString effectiveLanguage() const;  // "zh_CN" or "en"

  theme::Scheme scheme() const;
  void setScheme(theme::Scheme scheme);
  int textPercent() const;  // 90 to 150
  void setTextPercent(int percent);
  Density density() const;
  void setDensity(Density density);

  int rowHeight() const;  // of a table's rows with one line of text

  int threads() const;  // 0: all cores
  void setThreads(int threads);
  QString device() const;  // "auto", "cpu", "cuda"

  // The keys of an action, where a person chose others than its own; nothing: its own. Empty keys: none.
  std::optional<QKeySequence> shortcut(const QString& action) const;
  void setShortcut(const QString& action, const std::optional<QKeySequence>& keys);

  bool advanced() const;  // the wizard's fold
  void setAdvanced(bool on);

  // Anything else that is remembered: sizes of panes, columns. Never texts of samples.
  QVariant value(const QString& key, const QVariant& fallback = {}) const;
  void setValue(const QString& key, const QVariant& value);

  // Forgets these keys, and those that begin with one that ends in "/". Returns what they held, for restore().
  QVariantMap reset(const QStringList& keys);
  void restore(const QVariantMap& values);

 Q_SIGNALS:
  void languageChanged();
  void looksChanged();  // theme, text size, density
  void changed(const QString& key);

 private:
  void applyLanguage();
  void applyLooks();
  void applyAll(const QStringList& changed_keys);
};

}  // namespace ft::ui
