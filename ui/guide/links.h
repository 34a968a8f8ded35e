// Where the guide's links lead. "guide:TOPIC" is a topic; "studio:PAGE?key=value#control" goes to a page with what it
// should show and points at a control there; anything else is an address outside.
#pragma once

#include <QString>
#include <QVariantMap>

class QUrl;
class QWidget;

namespace ft::ui {

class Studio;

struct StudioLink {
  QString page;
  QVariantMap what;  // as Studio::go() takes it
  QString control;   // an object's name on that page; empty: none
};

StudioLink studio_link(const QUrl& url);

// Goes there, then gives the control the focus and frames it for some seconds. One that cannot be used yet is framed if
// it can be seen; otherwise a sentence says why it cannot be shown.
void follow_studio_link(Studio& studio, const QUrl& url);

// Shows the address and opens the browser only after a yes.
void ask_about_address(QWidget* parent, const QUrl& url);

}  // namespace ft::ui
