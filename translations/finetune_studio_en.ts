<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>ft::ui::StartStep</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
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
