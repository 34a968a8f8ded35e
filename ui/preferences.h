// What a person likes, on this machine, in every project: QSettings behind typed names. Effective at once.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>

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

  bool advanced() const;  // the wizard's fold
  void setAdvanced(bool on);

  // Anything else that is remembered: sizes of panes, columns. Never texts of samples.
  QVariant value(const QString& key, const QVariant& fallback = {}) const;
  void setValue(const QString& key, const QVariant& value);

 Q_SIGNALS:
  void languageChanged();
  void looksChanged();  // theme, text size, density
  void changed(const QString& key);

 private:
  void applyLanguage();
  void applyLooks();
};

}  // namespace ft::ui
