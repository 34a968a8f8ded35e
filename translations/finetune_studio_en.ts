<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ft::ui::AnswersTab</name>
    <message numerus="yes">
        <source>%n run(s) left out: they sat another exam, or none.</source>
        <translation>
            <numerusform>%n run(s) left out: they sat another exam, or none.</numerusform>
            <numerusform>%n run(s) left out: they sat another exam, or none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ChartView</name>
    <message numerus="yes">
        <source>%n value(s) above %1</source>
        <translation>
            <numerusform>%n value(s) above %1</numerusform>
            <numerusform>%n value(s) above %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) below %1</source>
        <translation>
            <numerusform>%n value(s) below %1</numerusform>
            <numerusform>%n value(s) below %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of zero or less left out</source>
        <translation>
            <numerusform>%n value(s) of zero or less left out</numerusform>
            <numerusform>%n value(s) of zero or less left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n infinite value(s)</source>
        <translation>
            <numerusform>%n infinite value(s)</numerusform>
            <numerusform>%n infinite value(s)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s) lack this x</source>
        <translation>
            <numerusform>%n curve(s) lack this x</numerusform>
            <numerusform>%n curve(s) lack this x</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were written twice; the newest counts</source>
        <translation>
            <numerusform>%n value(s) were written twice; the newest counts</numerusform>
            <numerusform>%n value(s) were written twice; the newest counts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n curve(s)</source>
        <translation>
            <numerusform>%1, %n curve(s)</numerusform>
            <numerusform>%1, %n curve(s)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ConfusionModel</name>
    <message numerus="yes">
        <source>Expected %1, answered %2: %n time(s)</source>
        <translation>
            <numerusform>Expected %1, answered %2: %n time(s)</numerusform>
            <numerusform>Expected %1, answered %2: %n time(s)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::CurvesTab</name>
    <message numerus="yes">
        <source>%n more run(s) are not drawn; group them to see all.</source>
        <translation>
            <numerusform>%n more run(s) are not drawn; group them to see all.</numerusform>
            <numerusform>%n more run(s) are not drawn; group them to see all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataStep</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines set aside</source>
        <translation>
            <numerusform>%n line set aside</numerusform>
            <numerusform>%n lines set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty rows are left out of training.</source>
        <translation>
            <numerusform>%n faulty row is left out of training.</numerusform>
            <numerusform>%n faulty rows are left out of training.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DifferencesModel</name>
    <message numerus="yes">
        <source>Rank correlation with the result: %1, over %n run(s)</source>
        <translation>
            <numerusform>Rank correlation with the result: %1, over %n run(s)</numerusform>
            <numerusform>Rank correlation with the result: %1, over %n run(s)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share of the result's variance between the choices: %1, over %n run(s)</source>
        <translation>
            <numerusform>Share of the result's variance between the choices: %1, over %n run(s)</numerusform>
            <numerusform>Share of the result's variance between the choices: %1, over %n run(s)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DifferencesTab</name>
    <message numerus="yes">
        <source>%n runs: a hint, not proof.</source>
        <translation>
            <numerusform>%n run: a hint, not proof.</numerusform>
            <numerusform>%n runs: a hint, not proof.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamPage</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::HomePage</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::MessageArea</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsModel</name>
    <message numerus="yes">
        <source>%n line(s) of its log cannot be read and are left out.</source>
        <translation>
            <numerusform>%n line(s) of its log cannot be read and is left out.</numerusform>
            <numerusform>%n line(s) of its log cannot be read and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::StartStep</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epochs</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::WizardPage</name>
    <message numerus="yes">
        <source>Step %1 of 5, %2, %n faults</source>
        <translation>
            <numerusform>Step %1 of 5, %2, %n fault</numerusform>
            <numerusform>Step %1 of 5, %2, %n faults</numerusform>
        </translation>
    </message>
</context>
</TS>
