<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ReportCardPanel</name>
    <message numerus="yes">
        <source>Grade %1, %n row(s)</source>
        <translation>
            <numerusform>Grade %1, %n row</numerusform>
            <numerusform>Grade %1, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>exam</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is better than %2: %3 %4 → %5 (95% interval of the gain %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>%1 is better than %2: %3 %4 → %5 (95% interval of the gain %6 to %7 points, %n question).</numerusform>
            <numerusform>%1 is better than %2: %3 %4 → %5 (95% interval of the gain %6 to %7 points, %n questions).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>%1 is worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n question).</numerusform>
            <numerusform>%1 is worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proof that %1 is better or worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>No proof that %1 is better or worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n question).</numerusform>
            <numerusform>No proof that %1 is better or worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 %3 (95% interval %4% to %5%, %n questions). Nothing to compare it with.</source>
        <translation>
            <numerusform>%1: %2 %3 (95% interval %4% to %5%, %n question). Nothing to compare it with.</numerusform>
            <numerusform>%1: %2 %3 (95% interval %4% to %5%, %n questions). Nothing to compare it with.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswerColumn</name>
    <message numerus="yes">
        <source>%n tokens · %1 · %2/s · prompt %3</source>
        <translation>
            <numerusform>%n token · %1 · %2/s · prompt %3</numerusform>
            <numerusform>%n tokens · %1 · %2/s · prompt %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswersTab</name>
    <message numerus="yes">
        <source>%n run(s) left out: they sat another exam, or none.</source>
        <translation>
            <numerusform>%n run left out: it sat another exam, or none.</numerusform>
            <numerusform>%n runs left out: they sat another exam, or none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::AsidePanel</name>
    <message numerus="yes">
        <source>%n line(s) cannot be read as rows; the others are used meanwhile.</source>
        <translation>
            <numerusform>%n line cannot be read as a row; the others are used meanwhile.</numerusform>
            <numerusform>%n lines cannot be read as rows; the others are used meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::BlindVotePanel</name>
    <message numerus="yes">
        <source>%1 is preferred to %2: it gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>%1 is preferred to %2: it gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
            <numerusform>%1 is preferred to %2: it gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 is preferred to %1, which gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>%2 is preferred to %1, which gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
            <numerusform>%2 is preferred to %1, which gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proof that %1 or %2 is preferred: %1 gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>No proof that %1 or %2 is preferred: %1 gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
            <numerusform>No proof that %1 or %2 is preferred: %1 gets %3 of the votes (95% interval %4 to %5, %n judged).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 judged · %n equal answer(s) left out</source>
        <translation>
            <numerusform>%1 of %2 judged · %n equal answer left out</numerusform>
            <numerusform>%1 of %2 judged · %n equal answers left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ChangePreview</name>
    <message numerus="yes">
        <source>Apply to %n row(s)</source>
        <translation>
            <numerusform>Apply to %n row</numerusform>
            <numerusform>Apply to %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ChartView</name>
    <message numerus="yes">
        <source>%n value(s) above %1</source>
        <translation>
            <numerusform>%n value above %1</numerusform>
            <numerusform>%n values above %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) below %1</source>
        <translation>
            <numerusform>%n value below %1</numerusform>
            <numerusform>%n values below %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of zero or less left out</source>
        <translation>
            <numerusform>%n value of zero or less left out</numerusform>
            <numerusform>%n values of zero or less left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n infinite value(s)</source>
        <translation>
            <numerusform>%n infinite value</numerusform>
            <numerusform>%n infinite values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s) lack this x</source>
        <translation>
            <numerusform>%n curve lacks this x</numerusform>
            <numerusform>%n curves lack this x</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were written twice; the newest counts</source>
        <translation>
            <numerusform>%n value was written twice; the newest counts</numerusform>
            <numerusform>%n values were written twice; the newest counts</numerusform>
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
            <numerusform>%1, %n curve</numerusform>
            <numerusform>%1, %n curves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in grey</source>
        <translation>
            <numerusform>%n more in grey</numerusform>
            <numerusform>%n more in grey</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ChecksModel</name>
    <message numerus="yes">
        <source>%1 of %n answers are the same, letter for letter</source>
        <translation>
            <numerusform>%1 of %n answer is the same, letter for letter</numerusform>
            <numerusform>%1 of %n answers are the same, letter for letter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::Closing</name>
    <message numerus="yes">
        <source>The next start offers what waits in the queue: %n run(s).</source>
        <translation>
            <numerusform>The next start offers what waits in the queue: %n run.</numerusform>
            <numerusform>The next start offers what waits in the queue: %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n edit(s))</source>
        <translation>
            <numerusform>%1 (%n edit)</numerusform>
            <numerusform>%1 (%n edits)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ConfusionModel</name>
    <message numerus="yes">
        <source>Expected %1, answered %2: %n times</source>
        <translation>
            <numerusform>Expected %1, answered %2: %n time</numerusform>
            <numerusform>Expected %1, answered %2: %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::CoverageView</name>
    <message numerus="yes">
        <source>%n row(s) are drawn.</source>
        <translation>
            <numerusform>%n row are drawn.</numerusform>
            <numerusform>%n rows are drawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::CurvesTab</name>
    <message numerus="yes">
        <source>%n more run(s) in grey.</source>
        <translation>
            <numerusform>%n more run in grey.</numerusform>
            <numerusform>%n more runs in grey.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataDialogs</name>
    <message numerus="yes">
        <source>Remove %n row(s)</source>
        <translation>
            <numerusform>Remove %n row</numerusform>
            <numerusform>Remove %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat others. One undo brings them back.</source>
        <translation>
            <numerusform>%n row repeat others. One undo brings them back.</numerusform>
            <numerusform>%n rows repeat others. One undo brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>%n row deleted.</numerusform>
            <numerusform>%n rows deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataDocument</name>
    <message numerus="yes">
        <source>%n row(s) mended.</source>
        <translation>
            <numerusform>%n row mended.</numerusform>
            <numerusform>%n rows mended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n row(s)</source>
        <translation>
            <numerusform>Edit %n row</numerusform>
            <numerusform>Edit %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>Delete %n row</numerusform>
            <numerusform>Delete %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n row(s)</source>
        <translation>
            <numerusform>Replace in %n row</numerusform>
            <numerusform>Replace in %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n cop(ies)</source>
        <translation>
            <numerusform>Remove %n copy</numerusform>
            <numerusform>Remove %n copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fix %n row(s)</source>
        <translation>
            <numerusform>Fix %n row</numerusform>
            <numerusform>Fix %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone with it: %n later step(s).</source>
        <translation>
            <numerusform>Undone with it: %n later step.</numerusform>
            <numerusform>Undone with it: %n later steps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) brought back.</source>
        <translation>
            <numerusform>%n row brought back.</numerusform>
            <numerusform>%n rows brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>%n row deleted.</numerusform>
            <numerusform>%n rows deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring back %n row(s)</source>
        <translation>
            <numerusform>Bring back %n row</numerusform>
            <numerusform>Bring back %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted.</source>
        <translation>
            <numerusform>%n row pasted.</numerusform>
            <numerusform>%n rows pasted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n row(s)</source>
        <translation>
            <numerusform>Paste %n row</numerusform>
            <numerusform>Paste %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataGate</name>
    <message numerus="yes">
        <source>Nothing starts before the Data page has no errors left: %n are open.</source>
        <translation>
            <numerusform>Nothing starts before the Data page has no errors left: 1 is open.</numerusform>
            <numerusform>Nothing starts before the Data page has no errors left: %n are open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty rows are left out of training.</source>
        <translation>
            <numerusform>1 faulty row is left out of training.</numerusform>
            <numerusform>%n faulty rows are left out of training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines that cannot be read are left out.</source>
        <translation>
            <numerusform>1 line that cannot be read is left out.</numerusform>
            <numerusform>%n lines that cannot be read are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty rows are learned from; what cannot be read stays out.</source>
        <translation>
            <numerusform>1 faulty row is learned from; what cannot be read stays out.</numerusform>
            <numerusform>%n faulty rows are learned from; what cannot be read stays out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataPage</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) edited, not saved</source>
        <translation>
            <numerusform>%n row edited, not saved</numerusform>
            <numerusform>%n rows edited, not saved</numerusform>
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
</context>
<context>
    <name>ft::ui::DifferencesModel</name>
    <message numerus="yes">
        <source>Rank correlation with the result: %1, over %n run(s)</source>
        <translation>
            <numerusform>Rank correlation with the result: %1, over %n run</numerusform>
            <numerusform>Rank correlation with the result: %1, over %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share of the result's variance between the choices: %1, over %n run(s)</source>
        <translation>
            <numerusform>Share of the result's variance between the choices: %1, over %n run</numerusform>
            <numerusform>Share of the result's variance between the choices: %1, over %n runs</numerusform>
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
    <name>ft::ui::DoctorPanel</name>
    <message numerus="yes">
        <source>%1, %n usable cores</source>
        <translation>
            <numerusform>%1, %n usable core</numerusform>
            <numerusform>%1, %n usable cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DocumentMessages</name>
    <message numerus="yes">
        <source>%n edit(s) to %1 were kept; they are not saved yet.</source>
        <translation>
            <numerusform>%n edit to %1 was kept; it is not saved yet.</numerusform>
            <numerusform>%n edits to %1 were kept; they are not saved yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>%n row deleted.</numerusform>
            <numerusform>%n rows deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %1 again shows what is on disk, without %n edit(s) made here.</source>
        <translation>
            <numerusform>Reading %1 again shows what is on disk, without %n edit made here.</numerusform>
            <numerusform>Reading %1 again shows what is on disk, without %n edits made here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::EstimatePanel</name>
    <message numerus="yes">
        <source>Time: %1 to %2 · %Ln step(s)</source>
        <translation>
            <numerusform>Time: %1 to %2 · %Ln step</numerusform>
            <numerusform>Time: %1 to %2 · %Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamResultView</name>
    <message numerus="yes">
        <source>%n question(s) went into training data since and no longer count.</source>
        <translation>
            <numerusform>%n question went into training data since and no longer count.</numerusform>
            <numerusform>%n questions went into training data since and no longer count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the exam could not be read and were not asked.</source>
        <translation>
            <numerusform>%n line of the exam could not be read and were not asked.</numerusform>
            <numerusform>%n lines of the exam could not be read and were not asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 could not read %n question(s), most often because they are too long; they count as wrong.</source>
        <translation>
            <numerusform>%1 could not read %n question, most often because they are too long; they count as wrong.</numerusform>
            <numerusform>%1 could not read %n questions, most often because they are too long; they count as wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamSetup</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 + %n general question(s)</source>
        <translation>
            <numerusform>%1 + %n general question</numerusform>
            <numerusform>%1 + %n general questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be read.</source>
        <translation>
            <numerusform>%n line cannot be read.</numerusform>
            <numerusform>%n lines cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ExportPage</name>
    <message numerus="yes">
        <source>Compare answers (%n questions)</source>
        <translation>
            <numerusform>Compare answers (%n question)</numerusform>
            <numerusform>Compare answers (%n questions)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::FilterBar</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the map</source>
        <translation>
            <numerusform>%n row of the map</numerusform>
            <numerusform>%n rows of the map</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::FindingsPanel</name>
    <message numerus="yes">
        <source>%n finding(s), before the last edit</source>
        <translation>
            <numerusform>%n finding, before the last edit</numerusform>
            <numerusform>%n findings, before the last edit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
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
    <message numerus="yes">
        <source>%1 · %n edit(s) not saved</source>
        <translation>
            <numerusform>%1 · %n edit not saved</numerusform>
            <numerusform>%1 · %n edits not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n settings are taken</source>
        <translation>
            <numerusform>1 setting is taken</numerusform>
            <numerusform>%n settings are taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have no equal here</source>
        <translation>
            <numerusform>1 has no equal here</numerusform>
            <numerusform>%n have no equal here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::LivePage</name>
    <message numerus="yes">
        <source>All %n step(s) are lost: there is no checkpoint yet.</source>
        <translation>
            <numerusform>The one step is lost: there is no checkpoint yet.</numerusform>
            <numerusform>All %n steps are lost: there is no checkpoint yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n step(s) since checkpoint step-%1 are lost. The run can go on from there.</source>
        <translation>
            <numerusform>The %n step since checkpoint step-%1 is lost. The run can go on from there.</numerusform>
            <numerusform>The %n steps since checkpoint step-%1 are lost. The run can go on from there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::MarksBar</name>
    <message numerus="yes">
        <source>Marks of %n row(s) cleared.</source>
        <translation>
            <numerusform>Marks of %n row cleared.</numerusform>
            <numerusform>Marks of %n rows cleared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) no longer marked: %1.</source>
        <translation>
            <numerusform>%n row no longer marked: %1.</numerusform>
            <numerusform>%n rows no longer marked: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) marked: %1.</source>
        <translation>
            <numerusform>%n row marked: %1.</numerusform>
            <numerusform>%n rows marked: %1.</numerusform>
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
    <name>ft::ui::ModelCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other point(s) are proved.</source>
        <translation>
            <numerusform>%n other point is proved.</numerusform>
            <numerusform>%n other points are proved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Template ok: %n point(s) about learning, beginning and stopping are proved.</source>
        <translation>
            <numerusform>Template ok: %n point about learning, beginning and stopping is proved.</numerusform>
            <numerusform>Template ok: %n points about learning, beginning and stopping are proved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ModelsPage</name>
    <message numerus="yes">
        <source>Looking for models… %n found so far.</source>
        <translation>
            <numerusform>Looking for models… %n found so far.</numerusform>
            <numerusform>Looking for models… %n found so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models.</source>
        <translation>
            <numerusform>%n model.</numerusform>
            <numerusform>%n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::Recipes</name>
    <message numerus="yes">
        <source>%n step(s) are kept in %1.</source>
        <translation>
            <numerusform>%n step is kept in %1.</numerusform>
            <numerusform>%n steps are kept in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of single rows are no part of it.</source>
        <translation>
            <numerusform>%n step of single rows is no part of it.</numerusform>
            <numerusform>%n steps of single rows are no part of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::RecoveryDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was paused at step %2 and goes on from step %3; it repeats the %n step(s) between.</source>
        <translation>
            <numerusform>%1 was paused at step %2 and goes on from step %3; it repeats the %n step between.</numerusform>
            <numerusform>%1 was paused at step %2 and goes on from step %3; it repeats the %n steps between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 reached step %2 and goes on from step %3, its last checkpoint; it repeats the %n step(s) between.</source>
        <translation>
            <numerusform>%1 reached step %2 and goes on from step %3, its last checkpoint; it repeats the %n step between.</numerusform>
            <numerusform>%1 reached step %2 and goes on from step %3, its last checkpoint; it repeats the %n steps between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n edit(s) to %1.</source>
        <translation>
            <numerusform>Kept: %n edit to %1.</numerusform>
            <numerusform>Kept: %n edits to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ReportCardPanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %2: %n row(s)</source>
        <translation>
            <numerusform>%1. %2: %n row</numerusform>
            <numerusform>%1. %2: %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::RunCommands</name>
    <message numerus="yes">
        <source>%n run(s) go on and are kept. Stop them on the Train page first.</source>
        <translation>
            <numerusform>%n run goes on and is kept. Stop it on the Train page first.</numerusform>
            <numerusform>%n runs go on and are kept. Stop them on the Train page first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletion of %n run(s)</source>
        <translation>
            <numerusform>deletion of %n run</numerusform>
            <numerusform>deletion of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted.</source>
        <translation>
            <numerusform>%n run deleted.</numerusform>
            <numerusform>%n runs deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsModel</name>
    <message numerus="yes">
        <source>%n line(s) of its log cannot be read and are left out.</source>
        <translation>
            <numerusform>%n line of its log cannot be read and is left out.</numerusform>
            <numerusform>%n lines of its log cannot be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of its log are text where a number should be.</source>
        <translation>
            <numerusform>%n value of its log are text where a number should be.</numerusform>
            <numerusform>%n values of its log are text where a number should be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsPage</name>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>Compare %n run</numerusform>
            <numerusform>Compare %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 shown of %n run(s)</source>
        <translation>
            <numerusform>%1 shown of %n run</numerusform>
            <numerusform>%1 shown of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs are not distinguishable from it.</source>
        <translation>
            <numerusform>%n run is not distinguishable from it.</numerusform>
            <numerusform>%n runs are not distinguishable from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::SampleKeeper</name>
    <message numerus="yes">
        <source>%n sample(s) kept in %1.</source>
        <translation>
            <numerusform>%n sample kept in %1.</numerusform>
            <numerusform>%n samples kept in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ScatterChart</name>
    <message numerus="yes">
        <source>Rank correlation %1 over %n run(s)</source>
        <translation>
            <numerusform>Rank correlation %1 over %n run</numerusform>
            <numerusform>Rank correlation %1 over %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::SettingsPage</name>
    <message numerus="yes">
        <source>all %n cores</source>
        <translation>
            <numerusform>all %n core</numerusform>
            <numerusform>all %n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items, %1</source>
        <translation>
            <numerusform>%n item, %1</numerusform>
            <numerusform>%n items, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items with %1 are deleted from the disk. They cannot be brought back.</source>
        <translation>
            <numerusform>%n item with %1 is deleted from the disk. It cannot be brought back.</numerusform>
            <numerusform>%n items with %1 are deleted from the disk. They cannot be brought back.</numerusform>
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
    <message numerus="yes">
        <source>%n rows are left out.</source>
        <translation>
            <numerusform>1 row is left out.</numerusform>
            <numerusform>%n rows are left out.</numerusform>
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
