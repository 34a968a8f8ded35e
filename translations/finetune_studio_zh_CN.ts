<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Correct the answer</source>
        <translation>修改回答</translation>
    </message>
    <message>
        <source>What the model should have said. The conversation goes on with it, and it can be kept as a sample.</source>
        <translation>模型本该这样回答。对话会以此继续，也可将其存为样本。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this answer</source>
        <translation>使用此回答</translation>
    </message>
</context>
<context>
    <name>DataSetDialog</name>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>New file %1 in the project</source>
        <translation>项目中的新文件 %1</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Choose a data set</source>
        <translation>选择数据集</translation>
    </message>
    <message>
        <source>Data files (*.jsonl *.json *.csv *.tsv)</source>
        <translation>数据文件 (*.jsonl *.json *.csv *.tsv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ExamDoing</name>
    <message>
        <source>reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>the base model answers</source>
        <translation>基座模型正在答题</translation>
    </message>
    <message>
        <source>the trained model answers</source>
        <translation>训练后的模型正在答题</translation>
    </message>
    <message>
        <source>the base model has answered; measuring its loss</source>
        <translation>基座模型已答完，正在计算损失</translation>
    </message>
    <message>
        <source>the trained model has answered; measuring its loss</source>
        <translation>训练后的模型已答完，正在计算损失</translation>
    </message>
</context>
<context>
    <name>LongPrompt</name>
    <message>
        <source>Long prompt</source>
        <translation>长提示词</translation>
    </message>
    <message>
        <source>What a person without fine-tuning would write before every question: the task, the rules, some examples. The tuned model must beat the base with this prompt, too.</source>
        <translation>不做微调的人会写在每道题之前的内容：任务、规则和几个示例。微调后的模型也应胜过带有这段提示词的基座模型。</translation>
    </message>
    <message>
        <source>Add 3 training examples</source>
        <translation>加入 3 条训练示例</translation>
    </message>
    <message>
        <source>Answer in the same way as these examples.</source>
        <translation>请按以下示例的方式回答。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this prompt</source>
        <translation>使用此提示词</translation>
    </message>
</context>
<context>
    <name>ReportCardPanel</name>
    <message numerus="yes">
        <source>Grade %1, %n row(s)</source>
        <translation>
            <numerusform>等级 %1，%n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>New &amp;project…</source>
        <translation>新建项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Open p&amp;roject…</source>
        <translation>打开项目(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation>新建训练(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Run a &amp;command…</source>
        <translation>执行命令(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>Page &amp;names</source>
        <translation>显示页面名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Dark or light</source>
        <translation>切换深色或浅色(&amp;D)</translation>
    </message>
    <message>
        <source>中文 / &amp;English</source>
        <translation>中文 / &amp;English</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>默认文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>全屏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>训练(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation>暂停或继续(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop and save</source>
        <translation>停止并保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Check this computer</source>
        <translation>检查这台电脑(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;About FineTune Studio</source>
        <translation>关于微调工作室(&amp;A)</translation>
    </message>
    <message>
        <source>Nothing is training.</source>
        <translation>目前没有训练在进行。</translation>
    </message>
    <message>
        <source>&amp;Help on this</source>
        <translation>关于此处的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Guide to fine-tuning</source>
        <translation>微调指南(&amp;G)</translation>
    </message>
    <message>
        <source>An exam cannot be paused; it can be stopped.</source>
        <translation>评估不能暂停，但可以停止。</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export chart…</source>
        <translation>导出图表(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy values at the cursor</source>
        <translation>复制光标处的数值(&amp;C)</translation>
    </message>
    <message>
        <source>No chart is in view.</source>
        <translation>当前没有显示图表。</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close the data set</source>
        <translation>关闭数据集(&amp;C)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Copy rows as &amp;JSON</source>
        <translation>将行复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select all rows that &amp;match</source>
        <translation>选择所有符合条件的行(&amp;M)</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>替换(&amp;L)…</translation>
    </message>
    <message>
        <source>Fil&amp;ters of the data set</source>
        <translation>数据集的筛选(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Panels of the data set</source>
        <translation>数据集的面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Compact or comfortable</source>
        <translation>紧凑或宽松(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>列映射(&amp;C)…</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>重新检查(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>下一个问题(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>上一个问题(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fix everything safe…</source>
        <translation>修复所有可安全修复项(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Deduplicate…</source>
        <translation>去重(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Split…</source>
        <translation>划分(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Insert a row</source>
        <translation>插入一行(&amp;I)</translation>
    </message>
    <message>
        <source>Dup&amp;licate the row</source>
        <translation>复制此行(&amp;L)</translation>
    </message>
    <message>
        <source>Go to &amp;row…</source>
        <translation>跳到行(&amp;R)…</translation>
    </message>
    <message>
        <source>Name this &amp;version…</source>
        <translation>命名此版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Save steps as r&amp;ecipe…</source>
        <translation>将步骤存为方案(&amp;E)…</translation>
    </message>
    <message>
        <source>R&amp;un a recipe…</source>
        <translation>运行方案(&amp;U)…</translation>
    </message>
    <message>
        <source>E&amp;xport as…</source>
        <translation>导出为(&amp;X)…</translation>
    </message>
    <message>
        <source>Start &amp;training</source>
        <translation>开始训练(&amp;T)</translation>
    </message>
    <message>
        <source>Stop with&amp;out saving…</source>
        <translation>不保存并停止(&amp;O)…</translation>
    </message>
    <message>
        <source>Checkpoint no&amp;w</source>
        <translation>立即保存检查点(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Evaluate now</source>
        <translation>立即评估(&amp;E)</translation>
    </message>
    <message>
        <source>Change &amp;learning rate…</source>
        <translation>修改学习率(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;More epochs…</source>
        <translation>追加轮数(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>Set as &amp;baseline</source>
        <translation>设为基线(&amp;B)</translation>
    </message>
    <message>
        <source>Sta&amp;r</source>
        <translation>加星标(&amp;R)</translation>
    </message>
    <message>
        <source>Train &amp;again with changes…</source>
        <translation>修改后再训练(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Smoothing</source>
        <translation>平滑(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Raw behind</source>
        <translation>显示原始值(&amp;R)</translation>
    </message>
    <message>
        <source>Log &amp;x</source>
        <translation>对数 x(&amp;X)</translation>
    </message>
    <message>
        <source>Log &amp;y</source>
        <translation>对数 y(&amp;Y)</translation>
    </message>
    <message>
        <source>Cut &amp;outliers</source>
        <translation>截去离群值(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Difference to baseline</source>
        <translation>与基线之差(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>跟随(&amp;F)</translation>
    </message>
    <message>
        <source>Show e&amp;verything</source>
        <translation>显示全部(&amp;V)</translation>
    </message>
    <message>
        <source>It needs an open data set, on the Data page.</source>
        <translation>需要在“数据”页打开一个数据集。</translation>
    </message>
    <message>
        <source>It needs a chosen run, on the Runs page.</source>
        <translation>需要在“训练记录”页选中一次训练。</translation>
    </message>
    <message>
        <source>Nothing is training that it could act on.</source>
        <translation>当前没有可操作的训练。</translation>
    </message>
    <message>
        <source>Ke&amp;ys of this page</source>
        <translation>本页的按键(&amp;Y)</translation>
    </message>
    <message>
        <source>Change &amp;keys…</source>
        <translation>修改按键(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>What should the model learn?</source>
        <translation>要让模型学会什么？</translation>
    </message>
    <message>
        <source>A way of answering: form, tone, labels, steps</source>
        <translation>回答的方式：格式、语气、标签、步骤</translation>
    </message>
    <message>
        <source>New facts: prices, documents, what happened</source>
        <translation>新的事实：价格、文件、发生的事</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者都要</translation>
    </message>
    <message>
        <source>How many good examples are there?</source>
        <translation>有多少好的示例？</translation>
    </message>
    <message>
        <source>Fewer than 50</source>
        <translation>少于 50 个</translation>
    </message>
    <message>
        <source>50 to 500</source>
        <translation>50 到 500 个</translation>
    </message>
    <message>
        <source>More than 500</source>
        <translation>500 个以上</translation>
    </message>
    <message>
        <source>Does a good prompt with a few examples do it already?</source>
        <translation>写好提示词并附几个示例，是否已经够用？</translation>
    </message>
    <message>
        <source>Yes, well enough</source>
        <translation>够用</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>部分可以</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>还没试过</translation>
    </message>
    <message>
        <source>Was the model tuned before, and must it keep what it learned then?</source>
        <translation>模型以前微调过吗？是否必须保留当时学到的？</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Give the facts in the prompt, looked up for each question; fine-tuning cannot add knowledge reliably.</source>
        <translation>请为每个问题检索事实并写入提示词；微调不能可靠地增加知识。</translation>
    </message>
    <message>
        <source>Training changes how the model answers. Facts that it half remembers come out wrong and sound right.</source>
        <translation>训练改变的是回答方式；记得半生不熟的事实说出来是错的，听上去却像对的。</translation>
    </message>
    <message>
        <source>Facts that change would need a new training each time.</source>
        <translation>会变化的事实每次都要重新训练。</translation>
    </message>
    <message>
        <source>A prompt will do. Keep it, and come back when it becomes too long, too slow or too unreliable.</source>
        <translation>提示词就够了。先用着，等它太长、太慢或不够可靠时再来微调。</translation>
    </message>
    <message>
        <source>A prompt can be changed in a minute; a tuned model has to be trained, examined and kept.</source>
        <translation>提示词一分钟就能改；微调后的模型需要训练、评估和保管。</translation>
    </message>
    <message>
        <source>Try a prompt with a few of the examples first, and collect more of them meanwhile.</source>
        <translation>先用附几个示例的提示词，同时继续收集示例。</translation>
    </message>
    <message>
        <source>Fewer than 50 examples teach little that a prompt cannot; they are quickly learned by heart.</source>
        <translation>不到 50 个示例教不了多少提示词做不到的事，而且很快会被背下来。</translation>
    </message>
    <message>
        <source>Fine-tune: let the model answer like the examples (SFT), with a LoRA adapter.</source>
        <translation>适合微调：让模型像示例那样回答（SFT），使用 LoRA 适配器。</translation>
    </message>
    <message>
        <source>A way of answering is what fine-tuning teaches well, and a tuned model needs no long prompt.</source>
        <translation>微调最擅长教回答方式，微调后的模型不再需要长提示词。</translation>
    </message>
    <message>
        <source>Keep the facts in the prompt, also in the training examples, so that the model learns to use them.</source>
        <translation>事实仍放在提示词里，训练示例也一样，让模型学会使用它们。</translation>
    </message>
    <message>
        <source>Five examples in a prompt take minutes: the Playground shows how far they get, and the exam compares both.</source>
        <translation>在提示词里放五个示例只需几分钟：试用页能看出效果，评估会比较两者。</translation>
    </message>
    <message>
        <source>An adapter leaves the tuned model as it is. Mix some of the old examples in, and examine the old task too.</source>
        <translation>适配器不改动已微调的模型。请混入一些旧示例，并同时评估旧任务。</translation>
    </message>
    <message>
        <source>Is fine-tuning the right tool?</source>
        <translation>微调是合适的办法吗？</translation>
    </message>
    <message>
        <source>Try a prompt</source>
        <translation>试用提示词</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>设置训练</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Four answers give the advice.</source>
        <translation>回答四个问题后给出建议。</translation>
    </message>
</context>
<context>
    <name>blockers</name>
    <message>
        <source>A base model is needed.</source>
        <translation>需要选择基座模型。</translation>
    </message>
    <message>
        <source>Training data is needed.</source>
        <translation>需要选择训练数据。</translation>
    </message>
    <message>
        <source>The data has no answers to learn from. Choose the column that holds the answer.</source>
        <translation>数据中没有可学习的回答。请选择存放回答的列。</translation>
    </message>
    <message>
        <source>The evaluation file is not chosen yet.</source>
        <translation>尚未选择验证文件。</translation>
    </message>
    <message>
        <source>The settings</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>This needs about %1, %2 are free while another run goes on. In the queue it waits for that run to end.</source>
        <translation>大约需要 %1，另一次训练进行时可用 %2。加入队列后，会等该次训练结束再开始。</translation>
    </message>
    <message>
        <source>This needs about %1, %2 are free now. Close other programs before starting.</source>
        <translation>大约需要 %1，目前可用 %2。开始前请关闭其他程序。</translation>
    </message>
    <message>
        <source>This needs about %1, this computer has %2 in all.</source>
        <translation>大约需要 %1，这台电脑共有 %2。</translation>
    </message>
    <message>
        <source>This needs about %1, the graphics card has %2 in all.</source>
        <translation>大约需要 %1，显卡共有 %2。</translation>
    </message>
    <message>
        <source>The rows are being checked.</source>
        <translation>正在检查各行。</translation>
    </message>
    <message>
        <source>Errors in the data are to be mended first: %1 are open.</source>
        <translation>要先修复数据中的错误：还有 %1 处未修复。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>There is no such file or folder: %1 failed.</source>
        <translation>没有这个文件或文件夹：%1 失败。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>%1 is no adapter folder: it has no adapter_config.json.</source>
        <translation>%1 不是适配器文件夹：没有 adapter_config.json。</translation>
    </message>
    <message>
        <source>Choose a folder that PEFT or this program saved.</source>
        <translation>请选择由 PEFT 或本程序保存的文件夹。</translation>
    </message>
    <message>
        <source>Save the adapter again.</source>
        <translation>请重新保存该适配器。</translation>
    </message>
    <message>
        <source>%1: there is no adapter_model.safetensors.</source>
        <translation>%1：没有 adapter_model.safetensors。</translation>
    </message>
    <message>
        <source>Pickled adapters (.bin) are not opened: save the adapter as safetensors.</source>
        <translation>不打开 pickle 格式的适配器（.bin）：请另存为 safetensors。</translation>
    </message>
    <message>
        <source>The adapter belongs to another model, or is not complete.</source>
        <translation>该适配器属于另一个模型，或不完整。</translation>
    </message>
    <message>
        <source>The adapter belongs to another model.</source>
        <translation>该适配器属于另一个模型。</translation>
    </message>
    <message>
        <source>The adapter belongs to another model, or uses something that is not built yet.</source>
        <translation>该适配器属于另一个模型，或用到尚未支持的功能。</translation>
    </message>
    <message>
        <source>None of the target_modules is a linear layer of this model.</source>
        <translation>target_modules 中没有此模型的线性层。</translation>
    </message>
    <message>
        <source>"%1" in target_modules is no linear layer of this model.</source>
        <translation>target_modules 中的 "%1" 不是此模型的线性层。</translation>
    </message>
    <message>
        <source>It has: %1; or use "all-linear".</source>
        <translation>可用的有：%1；或使用 "all-linear"。</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>已按要求停止。</translation>
    </message>
    <message>
        <source>The disk is full: %1 failed.</source>
        <translation>磁盘已满：%1 失败。</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk. Nothing that was there before is lost.</source>
        <translation>请腾出空间，或选择另一块磁盘上的文件夹。原有内容没有丢失。</translation>
    </message>
    <message>
        <source>Permission denied: %1 failed.</source>
        <translation>没有权限：%1 失败。</translation>
    </message>
    <message>
        <source>Check the owner and the mode of the file and its folder.</source>
        <translation>请检查文件及其文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>Memory ran out: %1 failed.</source>
        <translation>内存不足：%1 失败。</translation>
    </message>
    <message>
        <source>Close other programs, or choose smaller settings.</source>
        <translation>请关闭其他程序，或调低设置。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model or batch.</source>
        <translation>请关闭其他程序，或选择更小的模型或批大小。</translation>
    </message>
    <message>
        <source>Check the disk and the path.</source>
        <translation>请检查磁盘和路径。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: %1.</source>
        <translation>程序内部出错：%1。</translation>
    </message>
    <message>
        <source>Please report it with what was done before.</source>
        <translation>请连同之前的操作一并反馈。</translation>
    </message>
    <message>
        <source>%1 became shorter while it was being read.</source>
        <translation>%1 在读取过程中变短了。</translation>
    </message>
    <message>
        <source>Wait until it is written completely, then start again.</source>
        <translation>请等它写完后再试。</translation>
    </message>
    <message>
        <source>%1: the file is in UTF-16.</source>
        <translation>%1：文件为 UTF-16 编码。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>%1: the file is empty.</source>
        <translation>%1：文件是空的。</translation>
    </message>
    <message>
        <source>Check that it was written completely.</source>
        <translation>请检查文件是否写完。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: not valid JSON (%4).</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON（%4）。</translation>
    </message>
    <message>
        <source>Mend that place, or write the file again.</source>
        <translation>请修正该处，或重新写入文件。</translation>
    </message>
    <message>
        <source>%1: not valid JSON (%2).</source>
        <translation>%1：不是有效的 JSON（%2）。</translation>
    </message>
    <message>
        <source>Write the file again.</source>
        <translation>请重新写入文件。</translation>
    </message>
    <message>
        <source>%1: "%2" should be %3, not %4.</source>
        <translation>%1："%2" 应为%3，而不是%4。</translation>
    </message>
    <message>
        <source>%1: "%2" is %3; it must lie between %4 and %5.</source>
        <translation>%1："%2" 为 %3，必须在 %4 与 %5 之间。</translation>
    </message>
    <message>
        <source>%1: "%2" cannot be %3.</source>
        <translation>%1："%2" 不能是 %3。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>可选：%1。</translation>
    </message>
    <message>
        <source>%1: "%2" is no setting.</source>
        <translation>%1："%2" 不是设置项。</translation>
    </message>
    <message>
        <source>Known here: %1.</source>
        <translation>可用：%1。</translation>
    </message>
    <message>
        <source>Did you mean "%1"?</source>
        <translation>是否指 "%1"？</translation>
    </message>
    <message>
        <source>Name a Hugging Face folder, a .gguf file, or a model of `finetune model list`.</source>
        <translation>请指定 Hugging Face 文件夹、.gguf 文件，或模型目录中的名称。</translation>
    </message>
    <message>
        <source>Name the file with the training samples.</source>
        <translation>请指定训练样本文件。</translation>
    </message>
    <message>
        <source>Choose "lora", or merge the adapter into a model first.</source>
        <translation>请选择 "lora"，或先把适配器合并进模型。</translation>
    </message>
    <message>
        <source>Name some, such as q_proj and v_proj, or write "all-linear".</source>
        <translation>请写明若干层，例如 q_proj 和 v_proj，或写 "all-linear"。</translation>
    </message>
    <message>
        <source>Name a file with evaluation samples, or use "samples.prompts".</source>
        <translation>请指定验证样本文件，或使用 "samples.prompts"。</translation>
    </message>
    <message>
        <source>Name a file with evaluation samples, or set "early_stopping_patience" to 0.</source>
        <translation>请指定验证样本文件，或把 "early_stopping_patience" 设为 0。</translation>
    </message>
    <message>
        <source>%1 cells where the header has %2 columns.</source>
        <translation>有 %1 个单元格，而表头有 %2 列。</translation>
    </message>
    <message>
        <source>Put cells that hold the delimiter in double quotes.</source>
        <translation>含分隔符的单元格请加双引号。</translation>
    </message>
    <message>
        <source>Looks like a refusal.</source>
        <translation>像是拒绝回答。</translation>
    </message>
    <message>
        <source>Write a real answer, unless the model is to refuse here.</source>
        <translation>请写出真正的回答，除非就是要模型在此拒绝。</translation>
    </message>
    <message>
        <source>Looks like an attempt to make the model forget its instructions.</source>
        <translation>像是诱导模型忘记指令。</translation>
    </message>
    <message>
        <source>Delete it, unless the model is to learn how to meet it.</source>
        <translation>请删除，除非要让模型学会应对。</translation>
    </message>
    <message>
        <source>The answer looks cut off.</source>
        <translation>回答似乎被截断。</translation>
    </message>
    <message>
        <source>Finish the sentence, or delete it.</source>
        <translation>请补全句子，或删除。</translation>
    </message>
    <message>
        <source>Asked in Chinese, answered in another language.</source>
        <translation>用中文提问，用其他语言回答。</translation>
    </message>
    <message>
        <source>Answered in Chinese, asked in another language.</source>
        <translation>用其他语言提问，用中文回答。</translation>
    </message>
    <message>
        <source>Answer in the language of the question, unless another one was wanted.</source>
        <translation>请用提问的语言回答，除非本来就要求用另一种语言。</translation>
    </message>
    <message>
        <source>The same as row %1.</source>
        <translation>与第 %1 行相同。</translation>
    </message>
    <message>
        <source>Delete the copy: it counts the row twice.</source>
        <translation>请删除副本：同一行会被计算两次。</translation>
    </message>
    <message>
        <source>Row %1 asks the same and answers otherwise.</source>
        <translation>第 %1 行问题相同而回答不同。</translation>
    </message>
    <message>
        <source>Keep the better answer.</source>
        <translation>请保留更好的回答。</translation>
    </message>
    <message>
        <source>Read the source again with the right encoding, or delete the row.</source>
        <translation>请用正确的编码重新读取来源，或删除该行。</translation>
    </message>
    <message>
        <source>Text that was lost when it was read with the wrong encoding.</source>
        <translation>因编码读错而丢失的文字。</translation>
    </message>
    <message>
        <source>U+FFFD stands where a character could not be read.</source>
        <translation>无法读取的字符处为 U+FFFD。</translation>
    </message>
    <message>
        <source>UTF-8 that was read as Latin-1 or Windows-1252.</source>
        <translation>UTF-8 被当作 Latin-1 或 Windows-1252 读取。</translation>
    </message>
    <message>
        <source>UTF-8 that was read as GBK.</source>
        <translation>UTF-8 被当作 GBK 读取。</translation>
    </message>
    <message>
        <source>Row %1 of the exam is the same.</source>
        <translation>与考题第 %1 行相同。</translation>
    </message>
    <message>
        <source>Row %1 of the exam asks the same.</source>
        <translation>与考题第 %1 行问题相同。</translation>
    </message>
    <message>
        <source>%1 % the same as row %2 of the exam.</source>
        <translation>与考题第 %2 行有 %1% 相同。</translation>
    </message>
    <message>
        <source>Delete the row here, or its twin in the exam.</source>
        <translation>请删除此处的行，或考题中的同一行。</translation>
    </message>
    <message>
        <source>%1 tokens; the model holds %2.</source>
        <translation>%1 个词元，而模型只能容纳 %2 个。</translation>
    </message>
    <message>
        <source>Over %1 tokens with any tokenizer.</source>
        <translation>无论用哪种分词器都超过 %1 个词元。</translation>
    </message>
    <message>
        <source>Shorten it or split it: what does not fit is cut off.</source>
        <translation>请缩短或拆分：放不下的部分会被截掉。</translation>
    </message>
    <message>
        <source>The answer says next to nothing.</source>
        <translation>回答几乎没有内容。</translation>
    </message>
    <message>
        <source>Write a full answer, or delete the row.</source>
        <translation>请写出完整回答，或删除该行。</translation>
    </message>
    <message>
        <source>"%1" stands twice in the row; the last one counts.</source>
        <translation>"%1" 在该行出现两次，以最后一个为准。</translation>
    </message>
    <message>
        <source>Delete the one that is wrong.</source>
        <translation>请删除错误的那个。</translation>
    </message>
    <message>
        <source>Half of a surrogate pair, which is no character; it is read as U+FFFD.</source>
        <translation>不成对的代理码，不是字符，读作 U+FFFD。</translation>
    </message>
    <message>
        <source>Write the character again, or delete it.</source>
        <translation>请重新输入该字符，或删除。</translation>
    </message>
    <message>
        <source>A control character that nobody sees.</source>
        <translation>看不见的控制字符。</translation>
    </message>
    <message>
        <source>A token that models use to mark turns; in a text it ends the answer or starts another's.</source>
        <translation>模型用来标记轮次的词元；出现在文本中会提前结束回答或开始另一方发言。</translation>
    </message>
    <message>
        <source>HTML in the text.</source>
        <translation>文本中有 HTML。</translation>
    </message>
    <message>
        <source>Delete the marks, unless the model is to write HTML.</source>
        <translation>请删除标记，除非要让模型写 HTML。</translation>
    </message>
    <message>
        <source>Markdown in the text.</source>
        <translation>文本中有 Markdown。</translation>
    </message>
    <message>
        <source>Fine for a chat that shows it; delete the marks where plain text is wanted.</source>
        <translation>若聊天界面能显示则无妨；需要纯文本时请删除标记。</translation>
    </message>
    <message>
        <source>A code block that is never closed.</source>
        <translation>代码块没有结束。</translation>
    </message>
    <message>
        <source>Close it on a line of its own.</source>
        <translation>请另起一行结束它。</translation>
    </message>
    <message>
        <source>A bracket that is never closed.</source>
        <translation>括号没有闭合。</translation>
    </message>
    <message>
        <source>Close it, or delete it.</source>
        <translation>请闭合，或删除。</translation>
    </message>
    <message>
        <source>%1 % the same as row %2.</source>
        <translation>与第 %2 行有 %1% 相同。</translation>
    </message>
    <message>
        <source>Keep one of the two, or make them differ in more than words.</source>
        <translation>请只保留一条，或让两者有实质差别。</translation>
    </message>
    <message>
        <source>Replace it by a made-up one or a placeholder, or delete the row.</source>
        <translation>请换成虚构内容或占位符，或删除该行。</translation>
    </message>
    <message>
        <source>An e-mail address.</source>
        <translation>电子邮箱地址。</translation>
    </message>
    <message>
        <source>A Chinese mobile number.</source>
        <translation>中国手机号码。</translation>
    </message>
    <message>
        <source>A telephone number.</source>
        <translation>电话号码。</translation>
    </message>
    <message>
        <source>A Chinese identity number.</source>
        <translation>中国居民身份证号码。</translation>
    </message>
    <message>
        <source>The number of a bank card.</source>
        <translation>银行卡号。</translation>
    </message>
    <message>
        <source>An IPv4 address.</source>
        <translation>IPv4 地址。</translation>
    </message>
    <message>
        <source>An IPv6 address.</source>
        <translation>IPv6 地址。</translation>
    </message>
    <message>
        <source>The same %1 characters %2 times in a row.</source>
        <translation>同样的 %1 个字符连续出现 %2 次。</translation>
    </message>
    <message>
        <source>The assistant gives an answer that it gave before in this conversation.</source>
        <translation>助手在同一对话中重复了之前的回答。</translation>
    </message>
    <message>
        <source>Write another answer, or end the conversation before it.</source>
        <translation>请换一个回答，或在此之前结束对话。</translation>
    </message>
    <message>
        <source>Delete it, and make it invalid where it is in use.</source>
        <translation>请删除，并在使用处作废。</translation>
    </message>
    <message>
        <source>A key of a service.</source>
        <translation>某项服务的密钥。</translation>
    </message>
    <message>
        <source>The row is written as %1, the file's most as %2.</source>
        <translation>该行为 %1 格式，而文件大多为 %2 格式。</translation>
    </message>
    <message>
        <source>Convert it with `finetune data convert`, or keep it in a file of its own.</source>
        <translation>请用 `finetune data convert` 转换，或单独放在一个文件中。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: %4; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：%4；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Choose a file with one JSON object per line, a JSON list of objects, or a table.</source>
        <translation>请选择每行一个 JSON 对象的文件、JSON 对象列表，或表格。</translation>
    </message>
    <message>
        <source>%1: the table has a header and no rows.</source>
        <translation>%1：表格只有表头，没有数据行。</translation>
    </message>
    <message>
        <source>%1: each row is a list, not an object.</source>
        <translation>%1：每行是列表而不是对象。</translation>
    </message>
    <message>
        <source>%1: no format has the columns %2.</source>
        <translation>%1：没有哪种格式包含这些列：%2。</translation>
    </message>
    <message>
        <source>If it lists messages, say --map []=messages.</source>
        <translation>如果列表就是消息，请在列映射中写 []=messages。</translation>
    </message>
    <message>
        <source>Say what they hold, for example --map question=instruction --map reply=output.</source>
        <translation>请说明各列的含义，例如列映射 question=instruction, reply=output。</translation>
    </message>
    <message>
        <source>There is no data format "%1".</source>
        <translation>没有数据格式 "%1"。</translation>
    </message>
    <message>
        <source>Mend that place, or delete the line.</source>
        <translation>请修正该处，或删除该行。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, or write the line again.</source>
        <translation>请把文件另存为 UTF-8，或重写该行。</translation>
    </message>
    <message>
        <source>"%1" is no text.</source>
        <translation>"%1" 不是文本。</translation>
    </message>
    <message>
        <source>Put it in double quotes.</source>
        <translation>请加上双引号。</translation>
    </message>
    <message>
        <source>Both answers are the same.</source>
        <translation>两个回答相同。</translation>
    </message>
    <message>
        <source>Write a worse answer, or delete the row.</source>
        <translation>请写一个较差的回答，或删除该行。</translation>
    </message>
    <message>
        <source>The message has no content.</source>
        <translation>消息没有内容。</translation>
    </message>
    <message>
        <source>Write it, or delete the message.</source>
        <translation>请补写，或删除该消息。</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>消息是空的。</translation>
    </message>
    <message>
        <source>Delete the empty system message.</source>
        <translation>请删除空的系统消息。</translation>
    </message>
    <message>
        <source>Write it, or delete the row.</source>
        <translation>请补写，或删除该行。</translation>
    </message>
    <message>
        <source>The message's parts hold no text.</source>
        <translation>消息的各部分没有文本。</translation>
    </message>
    <message>
        <source>The content is no text.</source>
        <translation>内容不是文本。</translation>
    </message>
    <message>
        <source>A message must be an object with a role and a content.</source>
        <translation>消息必须是带角色和内容的对象。</translation>
    </message>
    <message>
        <source>Write it as {"role": "user", "content": "..."}.</source>
        <translation>请写作 {"role": "user", "content": "..."}。</translation>
    </message>
    <message>
        <source>The message has no role.</source>
        <translation>消息没有角色。</translation>
    </message>
    <message>
        <source>Say who speaks: system, user or assistant.</source>
        <translation>请写明说话者：system、user 或 assistant。</translation>
    </message>
    <message>
        <source>The role is no text.</source>
        <translation>角色不是文本。</translation>
    </message>
    <message>
        <source>Nobody is called "%1" in a chat.</source>
        <translation>对话中没有 "%1" 这个角色。</translation>
    </message>
    <message>
        <source>Use system, user, assistant or tool.</source>
        <translation>请使用 system、user、assistant 或 tool。</translation>
    </message>
    <message>
        <source>A system message stands behind the first place.</source>
        <translation>系统消息不在首位。</translation>
    </message>
    <message>
        <source>Two user messages follow each other.</source>
        <translation>连续两轮用户发言。</translation>
    </message>
    <message>
        <source>A user message follows a tool's answer that the assistant did not use.</source>
        <translation>工具结果之后直接是用户发言，助手未加使用。</translation>
    </message>
    <message>
        <source>The assistant speaks first.</source>
        <translation>助手先发言。</translation>
    </message>
    <message>
        <source>Two assistant messages follow each other.</source>
        <translation>连续两轮助手发言。</translation>
    </message>
    <message>
        <source>A tool answers without having been called.</source>
        <translation>工具未被调用却给出结果。</translation>
    </message>
    <message>
        <source>Merge or delete messages so that user and assistant take turns.</source>
        <translation>请合并或删除消息，使用户与助手交替发言。</translation>
    </message>
    <message>
        <source>The conversation does not end with the assistant's answer.</source>
        <translation>对话不以助手的回答结束。</translation>
    </message>
    <message>
        <source>Write the answer, or delete the last message.</source>
        <translation>请写出回答，或删除最后一条消息。</translation>
    </message>
    <message>
        <source>One half of the pair is not there.</source>
        <translation>问答对缺少一半。</translation>
    </message>
    <message>
        <source>Write it, or delete the pair.</source>
        <translation>请补写，或删除这一对。</translation>
    </message>
    <message>
        <source>One half of the pair is empty.</source>
        <translation>问答对有一半是空的。</translation>
    </message>
    <message>
        <source>Write it, map a column to it, or delete the row.</source>
        <translation>请补写、映射一列，或删除该行。</translation>
    </message>
    <message>
        <source>"%1" is empty.</source>
        <translation>"%1" 是空的。</translation>
    </message>
    <message>
        <source>There is no "%1".</source>
        <translation>缺少 "%1"。</translation>
    </message>
    <message>
        <source>Map a column to it, or delete the row.</source>
        <translation>请为它映射一列，或删除该行。</translation>
    </message>
    <message>
        <source>Delete the row.</source>
        <translation>请删除该行。</translation>
    </message>
    <message>
        <source>"%1" is no list of messages.</source>
        <translation>"%1" 不是消息列表。</translation>
    </message>
    <message>
        <source>Write it as a list of {"role", "content"}.</source>
        <translation>请写成 {"role", "content"} 的列表。</translation>
    </message>
    <message>
        <source>Write it as a JSON list.</source>
        <translation>请写成 JSON 列表。</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet.</source>
        <translation>还没有可学习的内容。</translation>
    </message>
    <message>
        <source>%1 usable rows are few for %2: %3 are a start, %4 are good. Fewer can teach a form of answer, hardly knowledge.</source>
        <translation>对%2来说 %1 条可用数据偏少：%3 条可以起步，%4 条较好。更少的数据能教会回答的形式，很难教会知识。</translation>
    </message>
    <message>
        <source>%1 usable rows are enough to start with %2; %3 are good.</source>
        <translation>%1 条可用数据足以开始%2；%3 条较好。</translation>
    </message>
    <message>
        <source>%1 usable rows are plenty for %2. More matter less now than better ones.</source>
        <translation>对%2来说 %1 条可用数据已经充足，现在质量比数量更重要。</translation>
    </message>
    <message>
        <source>The class "%1" has %2 rows; a class takes some hundred, at least %3.</source>
        <translation>类别“%1”有 %2 条；每类通常需要几百条，至少 %3 条。</translation>
    </message>
    <message>
        <source>"%1" has %2 times the rows of "%3": the model will lean towards it. Balance the classes.</source>
        <translation>“%1”的数量是“%3”的 %2 倍，模型会偏向它。请平衡各类别。</translation>
    </message>
    <message>
        <source>%1 rows stand in the exam too: it would measure memory. Delete them on one side.</source>
        <translation>有 %1 行也出现在考题中，评估会变成考记忆。请删除其中一边。</translation>
    </message>
    <message>
        <source>%1 rows cannot be learned from and are left out; `finetune data fix` mends what is safe to mend.</source>
        <translation>有 %1 行无法学习，会被排除；可以自动修复其中可安全修复的部分。</translation>
    </message>
    <message>
        <source>Quality goes before quantity: a few hundred rows that you have read teach more than thousands that nobody has.</source>
        <translation>质量先于数量：几百条读过的数据，胜过几千条没人读过的。</translation>
    </message>
    <message>
        <source>%1: the %2 data ends early.</source>
        <translation>%1：%2 数据提前结束。</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>请重新复制或下载该文件。</translation>
    </message>
    <message>
        <source>%1: damaged gzip data.</source>
        <translation>%1：gzip 数据已损坏。</translation>
    </message>
    <message>
        <source>%1: damaged zstd data (%2).</source>
        <translation>%1：zstd 数据已损坏（%2）。</translation>
    </message>
    <message>
        <source>%1: %2 file, which this version does not read yet.</source>
        <translation>%1：%2 文件，此版本尚不能读取。</translation>
    </message>
    <message>
        <source>Convert it to JSON Lines first.</source>
        <translation>请先转换为 JSON Lines。</translation>
    </message>
    <message>
        <source>%1: a ZIP archive or an Office document.</source>
        <translation>%1：ZIP 压缩包或 Office 文档。</translation>
    </message>
    <message>
        <source>Unpack it, or save the table as CSV.</source>
        <translation>请解压，或把表格另存为 CSV。</translation>
    </message>
    <message>
        <source>%1 line %2: %3, not text.</source>
        <translation>%1 第 %2 行：%3，不是文本。</translation>
    </message>
    <message>
        <source>Choose a file with one JSON object per line, a JSON list, or a table.</source>
        <translation>请选择每行一个 JSON 对象的文件、JSON 列表，或表格。</translation>
    </message>
    <message>
        <source>%1: a folder, where a file is expected.</source>
        <translation>%1：这里需要文件，而不是文件夹。</translation>
    </message>
    <message>
        <source>Name one data file.</source>
        <translation>请指定一个数据文件。</translation>
    </message>
    <message>
        <source>%1: broken UTF-16.</source>
        <translation>%1：UTF-16 数据已损坏。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请把文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Memory ran out while the training engine was loaded.</source>
        <translation>加载训练引擎时内存不足。</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit that this one runs under.</source>
        <translation>请关闭其他程序，或提高本程序的内存限制。</translation>
    </message>
    <message>
        <source>The training engine cannot be loaded: %1.</source>
        <translation>无法加载训练引擎：%1。</translation>
    </message>
    <message>
        <source>Run packaging/deps and packaging/build again.</source>
        <translation>请重新运行 packaging/deps 和 packaging/build。</translation>
    </message>
    <message>
        <source>Mend or delete that row.</source>
        <translation>请修正或删除该行。</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Choose another name, or remove it first.</source>
        <translation>请换个名称，或先移除它。</translation>
    </message>
    <message>
        <source>%1 changed while the run was going on.</source>
        <translation>%1 在训练过程中被修改。</translation>
    </message>
    <message>
        <source>Put it back and go on with --resume, or start a new run; what was learned so far is saved.</source>
        <translation>请恢复原文件后继续训练，或新建训练；已学到的内容都已保存。</translation>
    </message>
    <message>
        <source>The model has no chat template, so it cannot read a conversation.</source>
        <translation>模型没有对话模板，无法读取对话。</translation>
    </message>
    <message>
        <source>%1 has no checkpoint that can be read.</source>
        <translation>%1 没有可读取的检查点。</translation>
    </message>
    <message>
        <source>%1: no row asks a question, so "samples.rows" has nothing to answer.</source>
        <translation>%1：没有提问的行，"samples.rows" 无题可答。</translation>
    </message>
    <message>
        <source>Set "samples.prompts" instead, or "samples.rows" to 0.</source>
        <translation>请改用 "samples.prompts"，或把 "samples.rows" 设为 0。</translation>
    </message>
    <message>
        <source>The sample data is not in %1.</source>
        <translation>%1 中没有示例数据。</translation>
    </message>
    <message>
        <source>Memory ran out during training.</source>
        <translation>训练时内存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or cutoff length, or switch gradient checkpointing on.</source>
        <translation>请减小批大小或截断长度，或启用梯度检查点。</translation>
    </message>
    <message>
        <source>%1: the file of "%2" is not what this run began with.</source>
        <translation>%1："%2" 的文件与训练开始时不同。</translation>
    </message>
    <message>
        <source>%1: the setting "%2" is not what this run began with.</source>
        <translation>%1：设置 "%2" 与训练开始时不同。</translation>
    </message>
    <message>
        <source>Put it back to go on, or start a new run without --resume.</source>
        <translation>请恢复后继续，或新建训练。</translation>
    </message>
    <message>
        <source>%1 of %2 samples are cut at %3 tokens; %4 answers lose their end.</source>
        <translation>%2 个样本中有 %1 个在 %3 个词元处被截断，其中 %4 个回答失去结尾。</translation>
    </message>
    <message>
        <source>%1: read back, the export is not the model that was trained (KL %2, same first choice %3 %, tokens %4, template %5).</source>
        <translation>%1：重新读取后，导出文件与训练的模型不一致（KL %2，首选一致 %3%，词元 %4，模板 %5）。</translation>
    </message>
    <message>
        <source>It was removed. Choose a finer format, and please report it.</source>
        <translation>已将其删除。请选择精度更高的格式，并反馈此问题。</translation>
    </message>
    <message>
        <source>There is no adapter to export: the run trained every weight.</source>
        <translation>没有可导出的适配器：此次为全参数训练。</translation>
    </message>
    <message>
        <source>Export it with --to merged.</source>
        <translation>请导出为合并后的文件夹。</translation>
    </message>
    <message>
        <source>Export a merged folder instead.</source>
        <translation>请改为导出合并后的文件夹。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" holds NaN or infinity.</source>
        <translation>%1：张量“%2”含有 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>The file is damaged, or the model was saved after its training had diverged. Fetch it again.</source>
        <translation>文件已损坏，或模型在训练发散后保存。请重新获取。</translation>
    </message>
    <message>
        <source>Known families: %1.</source>
        <translation>受支持的模型系列：%1。</translation>
    </message>
    <message>
        <source>%1 says neither model_type nor architectures: it is no model's configuration.</source>
        <translation>%1 中既没有 model_type 也没有 architectures：这不是模型配置。</translation>
    </message>
    <message>
        <source>Choose the folder of a Hugging Face model.</source>
        <translation>请选择 Hugging Face 模型文件夹。</translation>
    </message>
    <message>
        <source>%1: models of the family "%2" are not supported.</source>
        <translation>%1：不支持模型系列 "%2"。</translation>
    </message>
    <message>
        <source>%1: models of the architecture "%2" are not supported.</source>
        <translation>%1：不支持模型结构 "%2"。</translation>
    </message>
    <message>
        <source>%1 names no architecture ("general.architecture"): it holds no model.</source>
        <translation>%1 没有写明结构（"general.architecture"）：其中没有模型。</translation>
    </message>
    <message>
        <source>Choose the GGUF file of a language model.</source>
        <translation>请选择语言模型的 GGUF 文件。</translation>
    </message>
    <message>
        <source>Fetch the model's config.json again, or correct the value.</source>
        <translation>请重新获取模型的 config.json，或改正该值。</translation>
    </message>
    <message>
        <source>The model %1 is in the catalogue but not on this machine.</source>
        <translation>模型 %1 在目录中，但这台电脑上没有。</translation>
    </message>
    <message>
        <source>Fetch it with packaging/models %1.</source>
        <translation>可用 packaging/models %1 获取。</translation>
    </message>
    <message>
        <source>There is no model "%1".</source>
        <translation>没有模型 "%1"。</translation>
    </message>
    <message>
        <source>Give a Hugging Face folder, a .gguf file, or a name of the catalogue: %1.</source>
        <translation>请指定 Hugging Face 文件夹、.gguf 文件，或目录中的名称：%1。</translation>
    </message>
    <message>
        <source>%1 is one file of a model, not the model.</source>
        <translation>%1 只是模型的一个文件，不是整个模型。</translation>
    </message>
    <message>
        <source>Give the folder it lies in.</source>
        <translation>请指定它所在的文件夹。</translation>
    </message>
    <message>
        <source>Give the folder of a Hugging Face model, or a .gguf file.</source>
        <translation>请指定 Hugging Face 模型文件夹，或 .gguf 文件。</translation>
    </message>
    <message>
        <source>There is a GGUF file in it: give %1.</source>
        <translation>其中有一个 GGUF 文件：请指定 %1。</translation>
    </message>
    <message>
        <source>%1 is no model: it has no config.json.</source>
        <translation>%1 不是模型：没有 config.json。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is missing.</source>
        <translation>%1：缺少张量 "%2"。</translation>
    </message>
    <message>
        <source>The weights do not belong to this configuration, or a file is missing.</source>
        <translation>权重与该配置不符，或缺少文件。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" should have the shape %3, it has %4.</source>
        <translation>%1：张量 "%2" 的形状应为 %3，实际为 %4。</translation>
    </message>
    <message>
        <source>The weights do not belong to this configuration.</source>
        <translation>权重与该配置不符。</translation>
    </message>
    <message>
        <source>Use a file in F16, BF16, Q8_0 or one of the K types.</source>
        <translation>请使用 F16、BF16、Q8_0 或 K 系列类型的文件。</translation>
    </message>
    <message>
        <source>The model is of another kind than its configuration says.</source>
        <translation>模型的种类与其配置不符。</translation>
    </message>
    <message>
        <source>The folder has no weights (model.safetensors).</source>
        <translation>文件夹中没有权重文件（model.safetensors）。</translation>
    </message>
    <message>
        <source>%1: the vocabulary has %2 tokens, the embedding only %3 rows.</source>
        <translation>%1：词表有 %2 个词元，而嵌入只有 %3 行。</translation>
    </message>
    <message>
        <source>The tokenizer belongs to another model. Use the model's own tokenizer files.</source>
        <translation>分词器属于另一个模型。请使用该模型自己的分词器文件。</translation>
    </message>
    <message>
        <source>Choose a model of which `finetune model info` says supported.</source>
        <translation>请选择受支持的模型。</translation>
    </message>
    <message>
        <source>A prompt has %1 tokens; the model reads at most %2.</source>
        <translation>提示词有 %1 个词元，模型最多读取 %2 个。</translation>
    </message>
    <message>
        <source>%1 holds no run (there is no run.json).</source>
        <translation>%1 中没有训练记录（缺少 run.json）。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>Another run is writing to %1.</source>
        <translation>另一个训练正在写入 %1。</translation>
    </message>
    <message>
        <source>Wait for it to end, or choose another --run-dir.</source>
        <translation>请等它结束，或换个名称。</translation>
    </message>
    <message>
        <source>%1 already holds a run.</source>
        <translation>%1 中已有训练记录。</translation>
    </message>
    <message>
        <source>Add --resume to go on with it, or choose another --run-dir.</source>
        <translation>请继续该训练，或换个名称。</translation>
    </message>
    <message>
        <source>%1 holds no run to go on with.</source>
        <translation>%1 中没有可继续的训练。</translation>
    </message>
    <message>
        <source>Use prompt/completion or text rows, or a model with a chat template.</source>
        <translation>请使用 prompt/completion 或 text 格式的数据，或带对话模板的模型。</translation>
    </message>
    <message>
        <source>The model has no chat template, so conversations cannot be written out.</source>
        <translation>模型没有对话模板，无法写出对话。</translation>
    </message>
    <message>
        <source>The template has no {% generation %} marks; the answers were found by rendering each turn.</source>
        <translation>模板没有 {% generation %} 标记；回答的位置由逐轮渲染得出。</translation>
    </message>
    <message>
        <source>The loss or its gradient is not finite; the step was skipped.</source>
        <translation>损失或其梯度不是有限值，该步已跳过。</translation>
    </message>
    <message>
        <source>The loss became NaN or infinite at step %1 and stayed so.</source>
        <translation>第 %1 步起损失变为 NaN 或无穷大，未能恢复。</translation>
    </message>
    <message>
        <source>Lower the learning rate, and check the data for broken rows. The last checkpoint is kept.</source>
        <translation>请降低学习率，并检查数据中的坏行。最后的检查点已保留。</translation>
    </message>
    <message>
        <source>The run has no steps: there is no sample to learn from.</source>
        <translation>没有可学习的样本，训练没有任何步骤。</translation>
    </message>
    <message>
        <source>Check the data with `finetune data check`.</source>
        <translation>请在数据页检查数据。</translation>
    </message>
    <message>
        <source>The file is damaged or was written by a faulty program. Fetch it again.</source>
        <translation>文件已损坏，或由有缺陷的程序写成。请重新获取。</translation>
    </message>
    <message>
        <source>The download or copy was not finished. Fetch the file again.</source>
        <translation>下载或复制未完成。请重新获取该文件。</translation>
    </message>
    <message>
        <source>%1 is missing; the index says that it holds tensor "%2".</source>
        <translation>缺少 %1；索引说张量 "%2" 在其中。</translation>
    </message>
    <message>
        <source>The download was not finished. Fetch the missing file.</source>
        <translation>下载未完成。请获取缺少的文件。</translation>
    </message>
    <message>
        <source>%1 has neither %2 nor %3.</source>
        <translation>%1 中既没有 %2 也没有 %3。</translation>
    </message>
    <message>
        <source>Choose a model folder with safetensors weights, or a GGUF file.</source>
        <translation>请选择带 safetensors 权重的模型文件夹，或 GGUF 文件。</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>Writing answers</source>
        <translation>正在生成示例回答</translation>
    </message>
    <message>
        <source>Saving a checkpoint</source>
        <translation>正在保存检查点</translation>
    </message>
    <message>
        <source>Finished; the model is that of step %1</source>
        <translation>已完成；模型取第 %1 步</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>questions and answers</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Delete it.</source>
        <translation>请删除。</translation>
    </message>
    <message>
        <source>%1 line %2: %3.</source>
        <translation>%1 第 %2 行：%3。</translation>
    </message>
    <message>
        <source>Set aside: %1</source>
        <translation>已搁置：%1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在验证</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Less than 4 GB of memory: train only the smallest models, with short samples.</source>
        <translation>内存不足 4 GB：只适合训练最小的模型，样本也要短。</translation>
    </message>
    <message>
        <source>Less than 4 GB are free where models are kept: free some space before fetching one.</source>
        <translation>存放模型的磁盘剩余不足 4 GB：获取模型前请先腾出空间。</translation>
    </message>
    <message>
        <source>No model of the catalogue is here yet: fetch the default one with packaging/models.</source>
        <translation>目录中的模型还一个都没有：请用 packaging/models 获取默认模型。</translation>
    </message>
    <message>
        <source>The training library is not beside the program: build it with packaging/studio --headless.</source>
        <translation>程序旁没有训练库：请用 packaging/studio --headless 构建。</translation>
    </message>
    <message>
        <source>%1 is in the old pickle format, which can run code, and is not opened.</source>
        <translation>%1 是旧的 pickle 格式，可能执行代码，因此不会打开。</translation>
    </message>
    <message>
        <source>Convert it to safetensors.</source>
        <translation>请先转换为 safetensors。</translation>
    </message>
    <message>
        <source>Fetch the files that are missing.</source>
        <translation>请补齐缺少的文件。</translation>
    </message>
    <message>
        <source>It has %1, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：%1。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>The template leaves out what was said.</source>
        <translation>模板没有输出对话内容。</translation>
    </message>
    <message>
        <source>The template leaves out system prompts.</source>
        <translation>模板没有输出系统提示词。</translation>
    </message>
    <message>
        <source>The model was not fetched: %1.</source>
        <translation>模型获取未完成：%1。</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>请检查网络后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>Python 3 is needed for it.</source>
        <translation>需要 Python 3。</translation>
    </message>
    <message>
        <source>Every question of the exam is also in the training data.</source>
        <translation>考卷中的每道题都在训练数据中。</translation>
    </message>
    <message>
        <source>Choose another exam, or run it anyway.</source>
        <translation>请换一份考卷，或仍然运行。</translation>
    </message>
    <message>
        <source>%1: the rows and the answers are not as many.</source>
        <translation>%1：行数与回答数不一致。</translation>
    </message>
    <message>
        <source>%1 is no exam that was sat.</source>
        <translation>%1 不是评估结果。</translation>
    </message>
    <message>
        <source>Sit the exam again.</source>
        <translation>请重新评估。</translation>
    </message>
    <message>
        <source>This model needs about %1 GiB, %2 GiB are free.</source>
        <translation>此模型大约需要 %1 GiB，目前可用 %2 GiB。</translation>
    </message>
    <message>
        <source>Close another model, or choose a smaller one.</source>
        <translation>请关闭其他模型，或选择更小的模型。</translation>
    </message>
    <message>
        <source>The export needs about %1 GiB, %2 GiB are free.</source>
        <translation>导出大约需要 %1 GiB，剩余 %2 GiB。</translation>
    </message>
    <message>
        <source>Choose another disk, or make room.</source>
        <translation>请换一个磁盘，或腾出空间。</translation>
    </message>
    <message>
        <source>The journal of %1 cannot be read; it is kept as %2.</source>
        <translation>%1 的编辑日志无法读取，已另存为 %2。</translation>
    </message>
    <message>
        <source>The journal of %1 is damaged behind step %2; all of it is kept as %3.</source>
        <translation>%1 的编辑日志在第 %2 步之后损坏；完整内容已保存为 %3。</translation>
    </message>
    <message>
        <source>%1 is packed (%2) and is not written in place.</source>
        <translation>%1 是压缩文件（%2），不能就地写回。</translation>
    </message>
    <message>
        <source>%1 is written in %2, and edits are saved as UTF-8 only.</source>
        <translation>%1 的编码是 %2，编辑内容只能以 UTF-8 保存。</translation>
    </message>
    <message>
        <source>This cannot be a row of %1: %2.</source>
        <translation>不能作为 %1 的一行：%2。</translation>
    </message>
    <message>
        <source>Undo the edit.</source>
        <translation>请撤销该编辑。</translation>
    </message>
    <message>
        <source>The expression is not understood at character %1: %2.</source>
        <translation>正则表达式在第 %1 个字符处无法理解：%2。</translation>
    </message>
    <message>
        <source>Search for plain text, or mend the expression.</source>
        <translation>请改为搜索普通文本，或修正表达式。</translation>
    </message>
    <message>
        <source>"%1" needs a number behind the sign.</source>
        <translation>“%1”的符号后面需要一个数字。</translation>
    </message>
    <message>
        <source>For example turns&gt;4.</source>
        <translation>例如 turns&gt;4。</translation>
    </message>
    <message>
        <source>The expression takes too long on a text.</source>
        <translation>该表达式在某段文本上耗时过长。</translation>
    </message>
    <message>
        <source>Split the text into lines, or write a simpler expression.</source>
        <translation>请将文本分行，或使用更简单的表达式。</translation>
    </message>
    <message>
        <source>a row is an object in braces</source>
        <translation>一行应是花括号中的对象</translation>
    </message>
    <message>
        <source>a row of this file is a list</source>
        <translation>该文件的一行应是列表</translation>
    </message>
    <message>
        <source>the table has no column "%1"</source>
        <translation>表格中没有“%1”列</translation>
    </message>
    <message>
        <source>a table cannot hold a list or an object ("%1")</source>
        <translation>表格中不能存放列表或对象（“%1”）</translation>
    </message>
    <message>
        <source>a text file holds a text and nothing else</source>
        <translation>文本文件只能存放文本</translation>
    </message>
    <message>
        <source>a row of this file is one line</source>
        <translation>该文件的一行只能是单行文本</translation>
    </message>
    <message>
        <source>The row has no such turn.</source>
        <translation>该行没有这一轮对话。</translation>
    </message>
    <message>
        <source>The row has no such list to change.</source>
        <translation>该行没有可修改的列表。</translation>
    </message>
    <message>
        <source>Save it as another file, with the ending .jsonl.</source>
        <translation>请另存为其他文件，扩展名用 .jsonl。</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>the text ends where a value is expected</source>
        <translation>内容在应有值的位置结束</translation>
    </message>
    <message>
        <source>a comment; JSON has none</source>
        <translation>出现注释；JSON 不支持注释</translation>
    </message>
    <message>
        <source>single quotes; JSON wants double ones</source>
        <translation>使用了单引号；JSON 要求双引号</translation>
    </message>
    <message>
        <source>a comma behind the value</source>
        <translation>值后面多了逗号</translation>
    </message>
    <message>
        <source>something stands behind the value</source>
        <translation>值后面还有多余内容</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>the text ends inside an object</source>
        <translation>内容在对象中途结束</translation>
    </message>
    <message>
        <source>a comma before }</source>
        <translation>} 前多了逗号</translation>
    </message>
    <message>
        <source>a key in double quotes is expected</source>
        <translation>此处应为双引号中的键</translation>
    </message>
    <message>
        <source>a colon is missing behind the key</source>
        <translation>键后面缺少冒号</translation>
    </message>
    <message>
        <source>a comma or } is missing</source>
        <translation>缺少逗号或 }</translation>
    </message>
    <message>
        <source>a comma before ]</source>
        <translation>] 前多了逗号</translation>
    </message>
    <message>
        <source>the text ends inside a list</source>
        <translation>内容在列表中途结束</translation>
    </message>
    <message>
        <source>a comma or ] is missing</source>
        <translation>缺少逗号或 ]</translation>
    </message>
    <message>
        <source>a text in quotes is not closed</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>a line ends inside a text in quotes</source>
        <translation>引号内出现换行</translation>
    </message>
    <message>
        <source>a raw control character in a text</source>
        <translation>文本中有未转义的控制字符</translation>
    </message>
    <message>
        <source>an unknown escape in a text</source>
        <translation>文本中有未知的转义</translation>
    </message>
    <message>
        <source>\u wants four hexadecimal digits</source>
        <translation>\u 后需要四位十六进制数字</translation>
    </message>
    <message>
        <source>the text ends inside a value</source>
        <translation>内容在值的中途结束</translation>
    </message>
    <message>
        <source>no JSON value</source>
        <translation>不是 JSON 值</translation>
    </message>
    <message>
        <source>the text ends inside a number</source>
        <translation>内容在数字中途结束</translation>
    </message>
    <message>
        <source>a digit is missing behind the decimal point</source>
        <translation>小数点后缺少数字</translation>
    </message>
    <message>
        <source>a digit is missing in the exponent</source>
        <translation>指数部分缺少数字</translation>
    </message>
    <message>
        <source>Line %1 column %2: bytes that are no UTF-8; in %3 they read %4.</source>
        <translation>第 %1 行第 %2 列：不是 UTF-8 的字节；按 %3 读作 %4。</translation>
    </message>
    <message>
        <source>Read the line as %1, or write the file again in UTF-8: iconv -f %2 -t UTF-8.</source>
        <translation>请按 %1 读取该行，或将文件转为 UTF-8：iconv -f %2 -t UTF-8。</translation>
    </message>
    <message>
        <source>The file is not UTF-8; it was read as %1, which is a guess.</source>
        <translation>文件不是 UTF-8，已按 %1 读取，这只是推测。</translation>
    </message>
    <message>
        <source>Look whether its texts make sense, then save it as UTF-8.</source>
        <translation>请查看文本是否通顺，再另存为 UTF-8。</translation>
    </message>
    <message>
        <source>%1: unpacks to more than %2 times its size, as no text does; it was not read on.</source>
        <translation>%1：解压后超过原大小的 %2 倍，正常文本不会如此，已停止读取。</translation>
    </message>
    <message>
        <source>Ask who made the file, or unpack it yourself and open what comes out.</source>
        <translation>请向文件的提供者确认，或自行解压后再打开。</translation>
    </message>
    <message>
        <source>%1: unpacked it takes more than %2 MiB, half of the memory that is free.</source>
        <translation>%1：解压后超过 %2 MiB，即可用内存的一半。</translation>
    </message>
    <message>
        <source>Unpack it yourself and open what comes out: a plain file is read from the disk as it is needed.</source>
        <translation>请自行解压后再打开：未压缩的文件按需从磁盘读取。</translation>
    </message>
    <message>
        <source>Another program is writing an export to %1.</source>
        <translation>另一个程序正在导出到 %1。</translation>
    </message>
    <message>
        <source>Wait until it has ended, or choose another name.</source>
        <translation>请等它结束，或换个名称。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换个名称。</translation>
    </message>
    <message>
        <source>%1 has edits that are not saved.</source>
        <translation>%1 有尚未保存的编辑。</translation>
    </message>
    <message>
        <source>Save or undo them on the Data page first.</source>
        <translation>请先在“数据”页保存或撤销这些编辑。</translation>
    </message>
    <message>
        <source>%1 was changed in between.</source>
        <translation>%1 在此期间被改动过。</translation>
    </message>
    <message>
        <source>Edit it on the Data page.</source>
        <translation>请在“数据”页中编辑。</translation>
    </message>
    <message>
        <source>This is the last row of %1.</source>
        <translation>这是 %1 的最后一行。</translation>
    </message>
    <message>
        <source>Choose another file, or delete this one.</source>
        <translation>请选择其他文件，或删除此文件。</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>%1 no longer holds this question.</source>
        <translation>%1 中已没有这道题。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Too few rows to set some aside for an exam.</source>
        <translation>行数太少，无法划出一部分作为考卷。</translation>
    </message>
    <message>
        <source>Add more rows.</source>
        <translation>请添加更多行。</translation>
    </message>
    <message>
        <source>%1: no row has a value in the column "%2".</source>
        <translation>%1：没有任何一行在“%2”列中有值。</translation>
    </message>
    <message>
        <source>Columns are %1.</source>
        <translation>现有的列：%1。</translation>
    </message>
    <message>
        <source>Row %1: %2 in %3 is no time that sorts.</source>
        <translation>第 %1 行：%3 列中的 %2 不是可以排序的时间。</translation>
    </message>
    <message>
        <source>Write times as numbers or as ISO dates: 2024-03-14, 2024-03-14T09:30:00Z.</source>
        <translation>请把时间写成数字或 ISO 日期：2024-03-14、2024-03-14T09:30:00Z。</translation>
    </message>
    <message>
        <source>The column %1 holds numbers and dates.</source>
        <translation>%1 列中既有数字又有日期。</translation>
    </message>
    <message>
        <source>Write all its times in one way.</source>
        <translation>请统一该列的时间写法。</translation>
    </message>
    <message>
        <source>With these settings one of the two parts would be empty.</source>
        <translation>按这些设置，两部分中会有一部分为空。</translation>
    </message>
    <message>
        <source>Choose another share or another column.</source>
        <translation>请换一个比例或另一列。</translation>
    </message>
    <message>
        <source>%1: the run saved step %2, but no checkpoint of it can be read.</source>
        <translation>%1：该训练已保存到第 %2 步，但没有可读取的检查点。</translation>
    </message>
    <message>
        <source>Put its folder checkpoints back, or start a new run without --resume.</source>
        <translation>请把 checkpoints 文件夹放回原处，或不加 --resume 开始新的训练。</translation>
    </message>
    <message>
        <source>An adapter is exported as f32, not as %1.</source>
        <translation>适配器以 f32 导出，不能导出为 %1。</translation>
    </message>
    <message>
        <source>Leave --quant out, or export with --to merged or --to gguf.</source>
        <translation>请去掉 --quant，或使用 --to merged 或 --to gguf 导出。</translation>
    </message>
    <message>
        <source>%1: the adapter kind %2 is not built yet.</source>
        <translation>%1：尚不支持适配器类型 %2。</translation>
    </message>
    <message>
        <source>Plain LoRA and rsLoRA adapters can be used.</source>
        <translation>可以使用普通 LoRA 和 rsLoRA 适配器。</translation>
    </message>
    <message>
        <source>%1: the pattern "%2" cannot be read.</source>
        <translation>%1：无法读取模式“%2”。</translation>
    </message>
    <message>
        <source>Write it without lookbehind and named groups, or list the layers.</source>
        <translation>请不要使用后行断言和命名分组，或直接列出各层。</translation>
    </message>
    <message>
        <source>%1: the rank of "%2" must be positive.</source>
        <translation>%1：“%2”的秩必须为正数。</translation>
    </message>
    <message>
        <source>%1: "r" must be positive.</source>
        <translation>%1：“r”必须为正数。</translation>
    </message>
    <message>
        <source>It is a run: choose one of its checkpoints, %1/checkpoints/step-N.</source>
        <translation>这是一次训练记录：请选择其中的一个检查点，即 %1/checkpoints/step-N。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has the shape [%3], the model asks for [%4].</source>
        <translation>%1：张量“%2”的形状为 [%3]，模型要求 [%4]。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is stored as %3.</source>
        <translation>%1：张量“%2”以 %3 存储。</translation>
    </message>
    <message>
        <source>Save the adapter as F32, F16 or BF16.</source>
        <translation>请将适配器另存为 F32、F16 或 BF16。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has no place in this model.</source>
        <translation>%1：张量“%2”在此模型中没有对应的位置。</translation>
    </message>
    <message>
        <source>%1: a setting has the wrong type.</source>
        <translation>%1：有一项设置的类型不对。</translation>
    </message>
    <message>
        <source>%1: not a JSON object.</source>
        <translation>%1：不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>Name a file inside it.</source>
        <translation>请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>%1 is a pipe, not a file.</source>
        <translation>%1 是管道，不是文件。</translation>
    </message>
    <message>
        <source>%1 is a device, not a file.</source>
        <translation>%1 是设备，不是文件。</translation>
    </message>
    <message>
        <source>Write what comes out of it into a file first, and name that.</source>
        <translation>请先把其输出写入文件，再指定该文件。</translation>
    </message>
    <message>
        <source>SHA-256 is not available.</source>
        <translation>无法使用 SHA-256。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a zero byte.</source>
        <translation>%1 第 %2 行第 %3 列：出现零字节。</translation>
    </message>
    <message>
        <source>Write the file again; a zero in a text is written \u0000.</source>
        <translation>请重新写入文件；文本中的零应写作 \u0000。</translation>
    </message>
    <message>
        <source>%1: nested deeper than %2 levels.</source>
        <translation>%1：嵌套超过 %2 层。</translation>
    </message>
    <message>
        <source>This is no data that a person or a tool wrote on purpose. Check the file.</source>
        <translation>人或工具不会有意写出这样的数据。请检查文件。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: not valid JSON (the text ends too early).</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON（内容提前结束）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: not valid JSON (a comment; JSON has none).</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON（出现注释；JSON 不支持注释）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: not valid JSON (single quotes; JSON has only double ones).</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON（使用了单引号；JSON 只用双引号）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: not valid JSON (a comma before %4).</source>
        <translation>%1 第 %2 行第 %3 列：不是有效的 JSON（%4 前多了逗号）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: "%4" stands there for the second time.</source>
        <translation>%1 第 %2 行第 %3 列：“%4”重复出现。</translation>
    </message>
    <message>
        <source>Delete one of the two; only one can count.</source>
        <translation>请删除其中一个；只能有一个生效。</translation>
    </message>
    <message>
        <source>%1: "%2" should be true or false, not %3.</source>
        <translation>%1：“%2”应为 true 或 false，而不是 %3。</translation>
    </message>
    <message>
        <source>%1: "%2" should be a whole number, not %3.</source>
        <translation>%1：“%2”应为整数，而不是 %3。</translation>
    </message>
    <message>
        <source>%1: "%2" should be a number, not %3.</source>
        <translation>%1：“%2”应为数字，而不是 %3。</translation>
    </message>
    <message>
        <source>%1: "%2" should be an object {...}, not %3.</source>
        <translation>%1：“%2”应为对象 {...}，而不是 %3。</translation>
    </message>
    <message>
        <source>%1: "%2" should be a list of texts, or one text, not %3.</source>
        <translation>%1：“%2”应为文本列表或一段文本，而不是 %3。</translation>
    </message>
    <message>
        <source>%1: "%2" should be a text, not %3.</source>
        <translation>%1：“%2”应为文本，而不是 %3。</translation>
    </message>
    <message>
        <source>Give true or false.</source>
        <translation>请填 true 或 false。</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>请填整数。</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>请填数字。</translation>
    </message>
    <message>
        <source>Give an object {...}.</source>
        <translation>请填对象 {...}。</translation>
    </message>
    <message>
        <source>Give a list of texts, or one text.</source>
        <translation>请填文本列表或一段文本。</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>请填文本。</translation>
    </message>
    <message>
        <source>%1: an object {...} is expected here.</source>
        <translation>%1：此处应为对象 {...}。</translation>
    </message>
    <message>
        <source>See the example in `finetune train --help`.</source>
        <translation>请参考 `finetune train --help` 中的示例。</translation>
    </message>
    <message>
        <source>%1: There is no learning rate schedule "%2".</source>
        <translation>%1：没有学习率计划“%2”。</translation>
    </message>
    <message>
        <source>%1: "%2" needs one of "min_lr" and "min_lr_rate".</source>
        <translation>%1：“%2”需要 "min_lr" 和 "min_lr_rate" 之一。</translation>
    </message>
    <message>
        <source>%1: "warmup_stable_decay" needs "num_decay_steps".</source>
        <translation>%1："warmup_stable_decay" 需要 "num_decay_steps"。</translation>
    </message>
    <message>
        <source>For example {"min_lr_rate": 0.1}</source>
        <translation>例如 {"min_lr_rate": 0.1}</translation>
    </message>
    <message>
        <source>For example {"num_decay_steps": 100}</source>
        <translation>例如 {"num_decay_steps": 100}</translation>
    </message>
    <message>
        <source>%1: a preset needs "name", "summary" (each with "en") and "spec".</source>
        <translation>%1：预设需要 "name"、"summary"（各含 "en"）和 "spec"。</translation>
    </message>
    <message>
        <source>Set FINETUNE_STUDIO_RESOURCES to the folder `resources` of the installation.</source>
        <translation>请将 FINETUNE_STUDIO_RESOURCES 设为安装目录下的 `resources` 文件夹。</translation>
    </message>
    <message>
        <source>"%1" cannot name a preset.</source>
        <translation>“%1”不能用作预设名称。</translation>
    </message>
    <message>
        <source>Use letters or digits.</source>
        <translation>请使用字母或数字。</translation>
    </message>
    <message>
        <source>%1: "%2" is no setting here.</source>
        <translation>%1：此处没有设置“%2”。</translation>
    </message>
    <message>
        <source>It belongs to the top of the spec.</source>
        <translation>它应放在配置的最外层。</translation>
    </message>
    <message>
        <source>It belongs to "%1": {...}.</source>
        <translation>它应放在 "%1": {...} 中。</translation>
    </message>
    <message>
        <source>--set %1: a setting is written KEY=VALUE.</source>
        <translation>--set %1：设置应写作 KEY=VALUE。</translation>
    </message>
    <message>
        <source>For example --set train.learning_rate=1e-4</source>
        <translation>例如 --set train.learning_rate=1e-4</translation>
    </message>
    <message>
        <source>`finetune train spec.json --settings` lists them all.</source>
        <translation>`finetune train spec.json --settings` 会列出所有设置。</translation>
    </message>
    <message>
        <source>%1: "model" is missing.</source>
        <translation>%1：缺少 "model"。</translation>
    </message>
    <message>
        <source>%1: "data.train" is missing.</source>
        <translation>%1：缺少 "data.train"。</translation>
    </message>
    <message>
        <source>%1: "lora.start_from" has no use with "finetuning_type": "full".</source>
        <translation>%1："finetuning_type" 为 "full" 时，"lora.start_from" 不起作用。</translation>
    </message>
    <message>
        <source>%1: "lora.target_modules" names no layer.</source>
        <translation>%1："lora.target_modules" 没有指定任何层。</translation>
    </message>
    <message>
        <source>%1: the run has no steps.</source>
        <translation>%1：训练没有可执行的步。</translation>
    </message>
    <message>
        <source>%1: "samples.rows" needs "data.eval".</source>
        <translation>%1："samples.rows" 需要 "data.eval"。</translation>
    </message>
    <message>
        <source>%1: early stopping needs "data.eval".</source>
        <translation>%1：提前停止需要 "data.eval"。</translation>
    </message>
    <message>
        <source>%1: early stopping needs "train.eval_steps" above 0.</source>
        <translation>%1：提前停止需要 "train.eval_steps" 大于 0。</translation>
    </message>
    <message>
        <source>Evaluate every so many steps, or set "early_stopping_patience" to 0.</source>
        <translation>请设置每隔几步验证一次，或将 "early_stopping_patience" 设为 0。</translation>
    </message>
    <message>
        <source>There is no data check "%1".</source>
        <translation>没有数据检查“%1”。</translation>
    </message>
    <message>
        <source>Checks are %1.</source>
        <translation>可用的检查：%1。</translation>
    </message>
    <message>
        <source>Say it once.</source>
        <translation>只说一次即可。</translation>
    </message>
    <message>
        <source>A private key.</source>
        <translation>私钥。</translation>
    </message>
    <message>
        <source>A password.</source>
        <translation>密码。</translation>
    </message>
    <message>
        <source>--map %1: no COLUMN=FIELD.</source>
        <translation>--map %1：不是 COLUMN=FIELD 的形式。</translation>
    </message>
    <message>
        <source>Write it as --map question=instruction.</source>
        <translation>请写作 --map question=instruction。</translation>
    </message>
    <message>
        <source>--map %1: no format has a field "%2".</source>
        <translation>--map %1：没有任何格式含有字段“%2”。</translation>
    </message>
    <message>
        <source>Fields are %1.</source>
        <translation>可用的字段：%1。</translation>
    </message>
    <message>
        <source>Did you mean "%1" by "%2"? Rename it, or say --map %3=%4.</source>
        <translation>“%2”是否应为“%1”？请重命名，或使用 --map %3=%4。</translation>
    </message>
    <message>
        <source>Formats are auto, %1.</source>
        <translation>可用的格式：auto、%1。</translation>
    </message>
    <message>
        <source>Formats are %1.</source>
        <translation>可用的格式：%1。</translation>
    </message>
    <message>
        <source>%1: no format knows the row %2.</source>
        <translation>%1：没有格式能识别这一行：%2。</translation>
    </message>
    <message>
        <source>Say what its columns hold, for example --map question=instruction --map reply=output.</source>
        <translation>请说明各列的内容，例如 --map question=instruction --map reply=output。</translation>
    </message>
    <message>
        <source>%1 line 1: a quote that is never closed.</source>
        <translation>%1 第 1 行：引号没有闭合。</translation>
    </message>
    <message>
        <source>Close it, or save the table again.</source>
        <translation>请闭合引号，或重新保存表格。</translation>
    </message>
    <message>
        <source>%1: an edited row is no JSON: %2.</source>
        <translation>%1：有一行经编辑后不是有效的 JSON：%2。</translation>
    </message>
    <message>
        <source>A row of more than 4 GB.</source>
        <translation>有一行超过 4 GB。</translation>
    </message>
    <message>
        <source>No model learns from a row of that size. Check the file.</source>
        <translation>没有模型能学习这么大的一行。请检查文件。</translation>
    </message>
    <message>
        <source>%1: the file has no rows, only white space.</source>
        <translation>%1：文件中没有行，只有空白。</translation>
    </message>
    <message>
        <source>no format has these columns</source>
        <translation>没有格式含有这些列</translation>
    </message>
    <message>
        <source>%1: no memory to unpack it.</source>
        <translation>%1：内存不足，无法解压。</translation>
    </message>
    <message>
        <source>"history" is no list of pairs.</source>
        <translation>"history" 不是问答对的列表。</translation>
    </message>
    <message>
        <source>Write it as [["question", "answer"], ...].</source>
        <translation>请写作 [["question", "answer"], ...]。</translation>
    </message>
    <message>
        <source>This part of the history is no pair of texts.</source>
        <translation>历史中的这一部分不是一对文本。</translation>
    </message>
    <message>
        <source>Write it as ["question", "answer"].</source>
        <translation>请写作 ["question", "answer"]。</translation>
    </message>
    <message>
        <source>"label" is a fraction.</source>
        <translation>"label" 是小数。</translation>
    </message>
    <message>
        <source>Use a whole number or a name.</source>
        <translation>请使用整数或名称。</translation>
    </message>
    <message>
        <source>No "label".</source>
        <translation>没有 "label"。</translation>
    </message>
    <message>
        <source>Write true for a good answer, false for a bad one.</source>
        <translation>好的回答写 true，不好的写 false。</translation>
    </message>
    <message>
        <source>"label" is neither true nor false.</source>
        <translation>"label" 既不是 true 也不是 false。</translation>
    </message>
    <message>
        <source>No "input_ids".</source>
        <translation>没有 "input_ids"。</translation>
    </message>
    <message>
        <source>Write the token ids as a list of whole numbers.</source>
        <translation>请将词元编号写成整数列表。</translation>
    </message>
    <message>
        <source>"input_ids" is no list of whole numbers.</source>
        <translation>"input_ids" 不是整数列表。</translation>
    </message>
    <message>
        <source>"labels" is no list of whole numbers.</source>
        <translation>"labels" 不是整数列表。</translation>
    </message>
    <message>
        <source>Use -100 where nothing is learned.</source>
        <translation>不参与学习的位置请写 -100。</translation>
    </message>
    <message>
        <source>"labels" and "input_ids" differ in length.</source>
        <translation>"labels" 与 "input_ids" 长度不同。</translation>
    </message>
    <message>
        <source>Give each token one label; -100 where nothing is learned.</source>
        <translation>请给每个词元一个标签；不参与学习的写 -100。</translation>
    </message>
    <message>
        <source>A step of the journal cannot be understood.</source>
        <translation>编辑日志中有一步无法理解。</translation>
    </message>
    <message>
        <source>The marks and notes of the rows cannot be read; they are kept as %1.</source>
        <translation>行的标记和备注无法读取，已保留为 %1。</translation>
    </message>
    <message>
        <source>%1 cannot hold tool calls.</source>
        <translation>%1 格式不能存放工具调用。</translation>
    </message>
    <message>
        <source>%1 cannot hold a message without text.</source>
        <translation>%1 格式不能存放没有文本的消息。</translation>
    </message>
    <message>
        <source>%1 cannot hold roles out of turn.</source>
        <translation>%1 格式不能存放角色顺序错乱的对话。</translation>
    </message>
    <message>
        <source>%1 cannot hold a question without answer.</source>
        <translation>%1 格式不能存放没有回答的问题。</translation>
    </message>
    <message>
        <source>%1 cannot hold a row with faults.</source>
        <translation>%1 格式不能存放有问题的行。</translation>
    </message>
    <message>
        <source>%1 cannot hold a text without a question.</source>
        <translation>%1 格式不能存放没有问题的文本。</translation>
    </message>
    <message>
        <source>%1 cannot hold a row of this format.</source>
        <translation>%1 格式不能存放此格式的行。</translation>
    </message>
    <message>
        <source>%1 cannot hold a row without a judgement.</source>
        <translation>%1 格式不能存放没有好坏评价的行。</translation>
    </message>
    <message>
        <source>Choose messages, which holds everything.</source>
        <translation>请选择 messages，它什么都能存放。</translation>
    </message>
    <message>
        <source>There is no fix "%1".</source>
        <translation>没有修复“%1”。</translation>
    </message>
    <message>
        <source>Fixes are %1.</source>
        <translation>可用的修复：%1。</translation>
    </message>
    <message>
        <source>There is no format "%1" to write.</source>
        <translation>没有可写的格式“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be written in place.</source>
        <translation>该文件不能就地写回。</translation>
    </message>
    <message>
        <source>The row has no such field to change.</source>
        <translation>该行没有可修改的这个字段。</translation>
    </message>
    <message>
        <source>Check the row again; it may have been edited meanwhile.</source>
        <translation>请再次检查该行；它可能已被编辑。</translation>
    </message>
    <message>
        <source>The tool call is no JSON with "name" and "arguments".</source>
        <translation>工具调用不是含有 "name" 和 "arguments" 的 JSON。</translation>
    </message>
    <message>
        <source>Write it as {"name": "...", "arguments": {...}}.</source>
        <translation>请写作 {"name": "...", "arguments": {...}}。</translation>
    </message>
    <message>
        <source>No "%1", but "%2".</source>
        <translation>没有“%1”，但有“%2”。</translation>
    </message>
    <message>
        <source>Did you mean "%1"? Rename it.</source>
        <translation>是否应为“%1”？请重命名。</translation>
    </message>
    <message>
        <source>No "%1".</source>
        <translation>没有“%1”。</translation>
    </message>
    <message>
        <source>"tools" is no list of functions.</source>
        <translation>"tools" 不是函数列表。</translation>
    </message>
    <message>
        <source>There is no task "%1".</source>
        <translation>没有任务“%1”。</translation>
    </message>
    <message>
        <source>Tasks are classification, qa, dialogue and code.</source>
        <translation>可用的任务：classification、qa、dialogue 和 code。</translation>
    </message>
    <message>
        <source>1 usable row is few for %1: %2 are a start, %3 are good. Fewer can teach a form of answer, hardly knowledge.</source>
        <translation>对%1来说 1 条可用数据偏少：%2 条可以起步，%3 条较好。更少的数据能教会回答的形式，很难教会知识。</translation>
    </message>
    <message>
        <source>1 usable row is enough to start with %1; %2 are good.</source>
        <translation>1 条可用数据足以开始%1；%2 条较好。</translation>
    </message>
    <message>
        <source>1 usable row is plenty for %1. More matter less now than better ones.</source>
        <translation>对%1来说 1 条可用数据已经充足，现在质量比数量更重要。</translation>
    </message>
    <message>
        <source>1 row stands in the exam too: it would measure memory. Delete them on one side.</source>
        <translation>有 1 行也出现在考题中，评估会变成考记忆。请删除其中一边。</translation>
    </message>
    <message>
        <source>1 row is left out, with nothing to learn from; `finetune data fix` mends what is safe to mend.</source>
        <translation>有 1 行没有可学的内容，会被排除；`finetune data fix` 可修复其中能安全修复的部分。</translation>
    </message>
    <message>
        <source>%1 rows are left out, with nothing to learn from; `finetune data fix` mends what is safe to mend.</source>
        <translation>有 %1 行没有可学的内容，会被排除；`finetune data fix` 可修复其中能安全修复的部分。</translation>
    </message>
    <message>
        <source>%1 % of the rows are longer than the model holds and lose their end.</source>
        <translation>%1% 的行超出模型能容纳的长度，末尾会丢失。</translation>
    </message>
    <message>
        <source>%1: a folder of Arrow files, which this version does not read yet.</source>
        <translation>%1：存放 Arrow 文件的文件夹，此版本尚不能读取。</translation>
    </message>
    <message>
        <source>Save the data set as JSON Lines (to_json) first.</source>
        <translation>请先将数据集另存为 JSON Lines（to_json）。</translation>
    </message>
    <message>
        <source>%1: a Parquet file, which this version does not read yet.</source>
        <translation>%1：Parquet 文件，此版本尚不能读取。</translation>
    </message>
    <message>
        <source>%1: an Arrow file, which this version does not read yet.</source>
        <translation>%1：Arrow 文件，此版本尚不能读取。</translation>
    </message>
    <message>
        <source>The run has %1 steps; there is no step %2.</source>
        <translation>该次训练有 %1 步，没有第 %2 步。</translation>
    </message>
    <message>
        <source>Steps count from 0.</source>
        <translation>步从 0 开始计数。</translation>
    </message>
    <message>
        <source>There is a GPU, but the libraries that use it are not here: run packaging/deps again.</source>
        <translation>有 GPU，但缺少使用它的库：请重新运行 packaging/deps。</translation>
    </message>
    <message>
        <source>The training engine is of another version.</source>
        <translation>训练引擎的版本不符。</translation>
    </message>
    <message>
        <source>Run packaging/build again.</source>
        <translation>请重新运行 packaging/build。</translation>
    </message>
    <message>
        <source>%1 is a run, which has its own trained weights; an adapter cannot be put on it.</source>
        <translation>%1 是一次训练记录，带有自己训练出的权重，不能再加适配器。</translation>
    </message>
    <message>
        <source>Leave --adapter out, or name a base model instead of the run.</source>
        <translation>请去掉 --adapter，或指定基座模型而不是训练记录。</translation>
    </message>
    <message>
        <source>A model card can be in en or zh.</source>
        <translation>模型卡的语言可以是 en 或 zh。</translation>
    </message>
    <message>
        <source>Use --card en or --card zh.</source>
        <translation>请使用 --card en 或 --card zh。</translation>
    </message>
    <message>
        <source>%1 was removed while the run was going on.</source>
        <translation>%1 在训练过程中被删除。</translation>
    </message>
    <message>
        <source>%1 was changed while the run was going on.</source>
        <translation>%1 在训练过程中被修改。</translation>
    </message>
    <message>
        <source>The input needs input_ids, attention_mask and labels.</source>
        <translation>输入需要 input_ids、attention_mask 和 labels。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" must be I64 [B, T].</source>
        <translation>%1：张量“%2”必须是 I64 [B, T]。</translation>
    </message>
    <message>
        <source>All three tensors have the same shape.</source>
        <translation>三个张量的形状必须相同。</translation>
    </message>
    <message>
        <source>input_ids holds %1, but the model has %2 tokens.</source>
        <translation>input_ids 中有 %1，而模型只有 %2 个词元。</translation>
    </message>
    <message>
        <source>labels holds %1, but the model has %2 tokens.</source>
        <translation>labels 中有 %1，而模型只有 %2 个词元。</translation>
    </message>
    <message>
        <source>Use ids of this model's tokenizer.</source>
        <translation>请使用此模型分词器的编号。</translation>
    </message>
    <message>
        <source>Use ids of this model's tokenizer, and -100 where nothing is learned.</source>
        <translation>请使用此模型分词器的编号，不参与学习的位置写 -100。</translation>
    </message>
    <message>
        <source>The test needs two rates above 0, the smaller one first.</source>
        <translation>测试需要两个大于 0 的学习率，较小的在前。</translation>
    </message>
    <message>
        <source>Leave them out for 1e-6 to 0.1.</source>
        <translation>留空则使用 1e-6 到 0.1。</translation>
    </message>
    <message>
        <source>A sample question is left out: it has %1 tokens, the model reads at most %2: %3</source>
        <translation>略去一个样例问题：它有 %1 个词元，模型最多读 %2 个：%3</translation>
    </message>
    <message>
        <source>Run it from the project's build folder, or set FINETUNE_STUDIO_RESOURCES.</source>
        <translation>请在工程的构建文件夹中运行，或设置 FINETUNE_STUDIO_RESOURCES。</translation>
    </message>
    <message>
        <source>%1: a sample set is not complete (%2).</source>
        <translation>%1：有一个样例数据集不完整（%2）。</translation>
    </message>
    <message>
        <source>Install the program's resources again.</source>
        <translation>请重新安装程序的资源。</translation>
    </message>
    <message>
        <source>There is no sample set "%1".</source>
        <translation>没有样例数据集“%1”。</translation>
    </message>
    <message>
        <source>The GPU's memory ran out during training.</source>
        <translation>训练过程中显存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or cutoff length, switch gradient checkpointing on, or close what else uses the GPU.</source>
        <translation>请减小批大小或截断长度，开启梯度检查点，或关闭其他占用 GPU 的程序。</translation>
    </message>
    <message>
        <source>The GPU stopped working: %1.</source>
        <translation>GPU 停止工作：%1。</translation>
    </message>
    <message>
        <source>Start the program again and go on with the run; its last checkpoint is kept. --device cpu does without.</source>
        <translation>请重新启动程序并继续该次训练；最后一个检查点已保留。使用 --device cpu 可不用 GPU。</translation>
    </message>
    <message>
        <source>The computation failed: %1.</source>
        <translation>计算失败：%1。</translation>
    </message>
    <message>
        <source>Please report it with the command that you ran.</source>
        <translation>请连同所运行的命令一并反馈。</translation>
    </message>
    <message>
        <source>%1: the file of %2 "%3" is not what this run began with.</source>
        <translation>%1：“%3”（%2）的文件与该次训练开始时不同。</translation>
    </message>
    <message>
        <source>%1: the setting %2 "%3" is not what this run began with.</source>
        <translation>%1：设置“%2.%3”与该次训练开始时不同。</translation>
    </message>
    <message>
        <source>Name the run with --run-dir, or start without --resume.</source>
        <translation>请用 --run-dir 指定训练记录，或不加 --resume 重新开始。</translation>
    </message>
    <message>
        <source>The checkpoint of step %1 cannot be read; the run goes on from step %2.</source>
        <translation>第 %1 步的检查点无法读取；训练从第 %2 步继续。</translation>
    </message>
    <message>
        <source>%1 of 1 row of %2 cannot be used and %3 set aside.</source>
        <translation>%2 仅有的 1 行无法使用，已搁置。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of %3 cannot be used and %4 set aside.</source>
        <translation>%3 的 %2 行中有 %1 行无法使用，已搁置。</translation>
    </message>
    <message>
        <source>lora.%1 = %2 is not used: the run goes on from an adapter with %3.</source>
        <translation>lora.%1 = %2 未被采用：训练从 %3 的适配器继续。</translation>
    </message>
    <message>
        <source>%1: there is no row that can be learned from.</source>
        <translation>%1：没有可以学习的行。</translation>
    </message>
    <message>
        <source>Look at it with `finetune data check`.</source>
        <translation>请用 `finetune data check` 检查。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or cutoff length, switch gradient checkpointing on, or close other programs.</source>
        <translation>请减小批大小或截断长度，开启梯度检查点，或关闭其他程序。</translation>
    </message>
    <message>
        <source>BLEU has no tokenizer "%1" here.</source>
        <translation>此处的 BLEU 没有分词方式“%1”。</translation>
    </message>
    <message>
        <source>Known: 13a, zh, char, intl, none.</source>
        <translation>可用：13a、zh、char、intl、none。</translation>
    </message>
    <message>
        <source>BLEU has no smoothing "%1".</source>
        <translation>BLEU 没有平滑方式“%1”。</translation>
    </message>
    <message>
        <source>Known: exp, floor, add-k, none.</source>
        <translation>可用：exp、floor、add-k、none。</translation>
    </message>
    <message>
        <source>Each list of references must be as long as the list of hypotheses.</source>
        <translation>每个参考列表都必须与候选列表等长。</translation>
    </message>
    <message>
        <source>chrF needs orders between 0 and 100, and one above 0.</source>
        <translation>chrF 的阶数须在 0 到 100 之间，且至少一个大于 0。</translation>
    </message>
    <message>
        <source>There must be as many predictions as labels.</source>
        <translation>预测与标签的数量必须相同。</translation>
    </message>
    <message>
        <source>Compare two results of the same exam file.</source>
        <translation>请比较同一份考题文件的两次结果。</translation>
    </message>
    <message>
        <source>The two results are of different exams: %1 items and %2 items.</source>
        <translation>两次结果来自不同的考试：%1 题与 %2 题。</translation>
    </message>
    <message>
        <source>The two results are of different exams: item %1 is not the same.</source>
        <translation>两次结果来自不同的考试：第 %1 题不同。</translation>
    </message>
    <message>
        <source>%1 is no exam result.</source>
        <translation>%1 不是评估结果。</translation>
    </message>
    <message>
        <source>Write one with `finetune eval … --json`, or name a run's eval.json.</source>
        <translation>请用 `finetune eval … --json` 生成，或指定训练记录的 eval.json。</translation>
    </message>
    <message>
        <source>The two results have no metric in common.</source>
        <translation>两次结果没有共同的指标。</translation>
    </message>
    <message>
        <source>Examine both with the same --metrics.</source>
        <translation>请用相同的 --metrics 评估两者。</translation>
    </message>
    <message>
        <source>The general questions are not the same at every stage.</source>
        <translation>各阶段的通用问题不一致。</translation>
    </message>
    <message>
        <source>There must be as many token counts as losses.</source>
        <translation>词元数与损失的数量必须相同。</translation>
    </message>
    <message>
        <source>Perplexity needs at least one token.</source>
        <translation>困惑度至少需要一个词元。</translation>
    </message>
    <message>
        <source>The inputs of "%1" do not fit: %2.</source>
        <translation>“%1”的输入不合适：%2。</translation>
    </message>
    <message>
        <source>See the metric's inputs in `finetune inspect metrics --help`.</source>
        <translation>该指标的输入请见 `finetune inspect metrics --help`。</translation>
    </message>
    <message>
        <source>pass_at_k needs 0 &lt;= c &lt;= n and 1 &lt;= k &lt;= n; n is %1, c %2, k %3.</source>
        <translation>pass_at_k 要求 0 &lt;= c &lt;= n 且 1 &lt;= k &lt;= n；现在 n 为 %1，c 为 %2，k 为 %3。</translation>
    </message>
    <message>
        <source>There is no metric "%1".</source>
        <translation>没有指标“%1”。</translation>
    </message>
    <message>
        <source>A paired test needs two lists of the same length, and not empty ones.</source>
        <translation>配对检验需要两个等长的非空列表。</translation>
    </message>
    <message>
        <source>The two exams have different numbers of items.</source>
        <translation>两次考试的题数不同。</translation>
    </message>
    <message>
        <source>Compare answers to the same exam file.</source>
        <translation>请比较对同一份考题文件的回答。</translation>
    </message>
    <message>
        <source>The exact permutation test takes up to 24 pairs that differ.</source>
        <translation>精确置换检验最多接受 24 对不同的结果。</translation>
    </message>
    <message>
        <source>Use compare_paired, which draws permutations at random.</source>
        <translation>请使用随机抽取置换的 compare_paired。</translation>
    </message>
    <message>
        <source>A bootstrap needs resamples and a confidence between 0 and 1.</source>
        <translation>自助法需要重采样次数和 0 到 1 之间的置信度。</translation>
    </message>
    <message>
        <source>A resample names a pair that is not there.</source>
        <translation>重采样指向了不存在的一对。</translation>
    </message>
    <message>
        <source>There is no export "%1".</source>
        <translation>没有导出方式“%1”。</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>请使用以下之一：%1。</translation>
    </message>
    <message>
        <source>Writing GGUF as %1 is not built yet.</source>
        <translation>尚不支持以 %1 写出 GGUF。</translation>
    </message>
    <message>
        <source>Use f32, f16, bf16 or q8_0.</source>
        <translation>请使用 f32、f16、bf16 或 q8_0。</translation>
    </message>
    <message>
        <source>This model's rotary scaling cannot be written into GGUF yet.</source>
        <translation>此模型的旋转位置缩放尚不能写入 GGUF。</translation>
    </message>
    <message>
        <source>The family %1 cannot be written into GGUF yet.</source>
        <translation>模型系列 %1 尚不能写成 GGUF。</translation>
    </message>
    <message>
        <source>A merged folder cannot be stored as %1.</source>
        <translation>合并后的文件夹不能以 %1 存储。</translation>
    </message>
    <message>
        <source>"%1" cannot be stored as %2 in this version.</source>
        <translation>此版本中“%1”不能以 %2 存储。</translation>
    </message>
    <message>
        <source>Use f32, f16 or bf16.</source>
        <translation>请使用 f32、f16 或 bf16。</translation>
    </message>
    <message>
        <source>Memory ran out: %1 MB more were needed beside the %2 GB in use.</source>
        <translation>内存不足：除已用的 %2 GB 外还需要 %1 MB。</translation>
    </message>
    <message>
        <source>There is no GPU %1: this machine has %2.</source>
        <translation>没有 GPU %1：这台电脑有 %2 个。</translation>
    </message>
    <message>
        <source>Use a smaller number, or --device auto.</source>
        <translation>请使用更小的编号，或 --device auto。</translation>
    </message>
    <message>
        <source>There is no device "%1".</source>
        <translation>没有计算设备“%1”。</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda or cuda:N.</source>
        <translation>请使用 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>No GPU can be used: no NVIDIA driver.</source>
        <translation>无法使用 GPU：没有 NVIDIA 驱动。</translation>
    </message>
    <message>
        <source>No GPU can be used: the CUDA libraries do not load (%1).</source>
        <translation>无法使用 GPU：CUDA 库加载失败（%1）。</translation>
    </message>
    <message>
        <source>No GPU can be used: the driver offers no device that they can use.</source>
        <translation>无法使用 GPU：驱动没有提供 CUDA 库可用的设备。</translation>
    </message>
    <message>
        <source>No GPU can be used: %1.</source>
        <translation>无法使用 GPU：%1。</translation>
    </message>
    <message>
        <source>Install the NVIDIA driver and run packaging/deps again, or use --device cpu.</source>
        <translation>请安装 NVIDIA 驱动并重新运行 packaging/deps，或使用 --device cpu。</translation>
    </message>
    <message>
        <source>%1 does not compute in bfloat16.</source>
        <translation>%1 不支持 bfloat16 计算。</translation>
    </message>
    <message>
        <source>Use --dtype float32 or auto, or --device cpu.</source>
        <translation>请使用 --dtype float32 或 auto，或 --device cpu。</translation>
    </message>
    <message>
        <source>There is no dtype "%1".</source>
        <translation>没有数据类型“%1”。</translation>
    </message>
    <message>
        <source>Use auto, float32 or bfloat16.</source>
        <translation>请使用 auto、float32 或 bfloat16。</translation>
    </message>
    <message>
        <source>Install FineTune Studio again.</source>
        <translation>请重新安装微调工作室。</translation>
    </message>
    <message>
        <source>A Hugging Face folder cannot be stored in that type.</source>
        <translation>Hugging Face 文件夹不能以该类型存储。</translation>
    </message>
    <message>
        <source>Use float32, bfloat16 or float16.</source>
        <translation>请使用 float32、bfloat16 或 float16。</translation>
    </message>
    <message>
        <source>%1: read back, tensor "%2" is not what was written.</source>
        <translation>%1：读回时，张量“%2”与写入的内容不一致。</translation>
    </message>
    <message>
        <source>Check the disk and convert again.</source>
        <translation>请检查磁盘并重新转换。</translation>
    </message>
    <message>
        <source>%1: the architecture %2 of the family %3 is not supported.</source>
        <translation>%1：不支持模型系列 %3 的架构 %2。</translation>
    </message>
    <message>
        <source>Supported of this family: %1.</source>
        <translation>该系列中支持：%1。</translation>
    </message>
    <message>
        <source>Convert the model again with a current version of llama.cpp, or use another file.</source>
        <translation>请用新版 llama.cpp 重新转换模型，或换用其他文件。</translation>
    </message>
    <message>
        <source>Convert the model again with a current version of llama.cpp.</source>
        <translation>请用新版 llama.cpp 重新转换模型。</translation>
    </message>
    <message>
        <source>%1 holds no vocabulary ("tokenizer.ggml.tokens").</source>
        <translation>%1 中没有词表（"tokenizer.ggml.tokens"）。</translation>
    </message>
    <message>
        <source>Use a GGUF file with its tokenizer, or the model's Hugging Face folder.</source>
        <translation>请使用带分词器的 GGUF 文件，或该模型的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a list of the right kind.</source>
        <translation>%1：“%2”不是所需类型的列表。</translation>
    </message>
    <message>
        <source>%1: tensor "rope_freqs.weight" does not have a factor for each pair of a head.</source>
        <translation>%1：张量 "rope_freqs.weight" 没有为注意力头的每一对提供系数。</translation>
    </message>
    <message>
        <source>%1: tensor "rope_freqs.weight" holds rope factors of an unknown rule.</source>
        <translation>%1：张量 "rope_freqs.weight" 中的旋转位置系数遵循未知的规则。</translation>
    </message>
    <message>
        <source>%1: the rope scaling "%2" is not supported.</source>
        <translation>%1：不支持旋转位置缩放“%2”。</translation>
    </message>
    <message>
        <source>%1: mixtures of experts in GGUF files are not supported.</source>
        <translation>%1：不支持 GGUF 文件中的混合专家模型。</translation>
    </message>
    <message>
        <source>%1: heads whose keys and values differ in size are not supported.</source>
        <translation>%1：不支持键和值大小不同的注意力头。</translation>
    </message>
    <message>
        <source>%1: a sliding window in this architecture's GGUF files is not supported.</source>
        <translation>%1：不支持此架构 GGUF 文件中的滑动窗口。</translation>
    </message>
    <message>
        <source>%1: the rope scaling "%2" is not known.</source>
        <translation>%1：未知的旋转位置缩放“%2”。</translation>
    </message>
    <message>
        <source>Known are default, linear, dynamic, llama3, yarn and longrope.</source>
        <translation>可用：default、linear、dynamic、llama3、yarn 和 longrope。</translation>
    </message>
    <message>
        <source>%1 is not a JSON object.</source>
        <translation>%1 不是 JSON 对象。</translation>
    </message>
    <message>
        <source>A model's config.json starts with a brace.</source>
        <translation>模型的 config.json 以花括号开头。</translation>
    </message>
    <message>
        <source>%1: the activation "%2" (%3) is not known.</source>
        <translation>%1：未知的激活函数“%2”（%3）。</translation>
    </message>
    <message>
        <source>Known are silu, gelu, gelu_pytorch_tanh, relu and relu2.</source>
        <translation>可用：silu、gelu、gelu_pytorch_tanh、relu 和 relu2。</translation>
    </message>
    <message>
        <source>%1: layer_types has the unknown kind %2.</source>
        <translation>%1：layer_types 中有未知的类型 %2。</translation>
    </message>
    <message>
        <source>Known are full_attention and sliding_attention.</source>
        <translation>可用：full_attention 和 sliding_attention。</translation>
    </message>
    <message>
        <source>%1: "%2": %3 is not supported, only %4.</source>
        <translation>%1：“%2”：不支持 %3，只支持 %4。</translation>
    </message>
    <message>
        <source>This model cannot be opened yet.</source>
        <translation>尚不能打开此模型。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a number.</source>
        <translation>%1：“%2”不是数字。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a list of numbers.</source>
        <translation>%1：“%2”不是数字列表。</translation>
    </message>
    <message>
        <source>%1: "%2" is not text.</source>
        <translation>%1：“%2”不是文本。</translation>
    </message>
    <message>
        <source>%1: "factor" of the rope scaling must be at least 1.</source>
        <translation>%1：旋转位置缩放的 "factor" 至少为 1。</translation>
    </message>
    <message>
        <source>%1: "high_freq_factor" must be larger than low_freq_factor.</source>
        <translation>%1："high_freq_factor" 必须大于 low_freq_factor。</translation>
    </message>
    <message>
        <source>%1: "long_factor" and "short_factor" need %2 numbers each.</source>
        <translation>%1："long_factor" 和 "short_factor" 各需要 %2 个数字。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a whole number.</source>
        <translation>%1：“%2”不是整数。</translation>
    </message>
    <message>
        <source>%1: "%2" is neither true nor false.</source>
        <translation>%1：“%2”既不是 true 也不是 false。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a whole number or a list of them.</source>
        <translation>%1：“%2”不是整数或整数列表。</translation>
    </message>
    <message>
        <source>%1: "%2" is not a list of whole numbers.</source>
        <translation>%1：“%2”不是整数列表。</translation>
    </message>
    <message>
        <source>%1: "rope_scaling" is not an object.</source>
        <translation>%1："rope_scaling" 不是对象。</translation>
    </message>
    <message>
        <source>%1: "rope_theta" must be above 0.</source>
        <translation>%1："rope_theta" 必须大于 0。</translation>
    </message>
    <message>
        <source>%1: "partial_rotary_factor" must be above 0 and at most 1.</source>
        <translation>%1："partial_rotary_factor" 必须大于 0 且不超过 1。</translation>
    </message>
    <message>
        <source>%1: "head_dim" leaves %2 values to rotate, which are no pairs.</source>
        <translation>%1：按 "head_dim" 有 %2 个值要旋转，不能成对。</translation>
    </message>
    <message>
        <source>%1: "layer_types" does not have one entry for each of %2 layers.</source>
        <translation>%1："layer_types" 没有为 %2 层各给出一项。</translation>
    </message>
    <message>
        <source>%1: "%2" is %3, which no model has.</source>
        <translation>%1：“%2”为 %3，没有模型是这样的。</translation>
    </message>
    <message>
        <source>%1: "%2" is missing.</source>
        <translation>%1：缺少“%2”。</translation>
    </message>
    <message>
        <source>%1: %2 attention heads cannot share %3 key and value heads.</source>
        <translation>%1：%2 个注意力头不能共用 %3 个键值头。</translation>
    </message>
    <message>
        <source>num_attention_heads must be a multiple of num_key_value_heads.</source>
        <translation>num_attention_heads 必须是 num_key_value_heads 的整数倍。</translation>
    </message>
    <message>
        <source>%1: a hidden size of %2 cannot be split into %3 heads.</source>
        <translation>%1：隐藏层大小 %2 不能分成 %3 个头。</translation>
    </message>
    <message>
        <source>Give head_dim, or correct hidden_size or num_attention_heads.</source>
        <translation>请给出 head_dim，或更正 hidden_size 或 num_attention_heads。</translation>
    </message>
    <message>
        <source>Fetch it with: packaging/models %1</source>
        <translation>请用以下命令下载：packaging/models %1</translation>
    </message>
    <message>
        <source>%1: tensor "%2" %3 is missing.</source>
        <translation>%1：缺少张量“%2”%3。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is of type %3, which cannot be read.</source>
        <translation>%1：张量“%2”的类型 %3 无法读取。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has no place in a model of the family %3.</source>
        <translation>%1：张量“%2”在 %3 系列的模型中没有对应的位置。</translation>
    </message>
    <message>
        <source>%1 has no tensor "%2".</source>
        <translation>%1 中没有张量“%2”。</translation>
    </message>
    <message>
        <source>%1: only tokenizers with a tokenizer.json can be written into GGUF so far.</source>
        <translation>%1：目前只有带 tokenizer.json 的分词器能写入 GGUF。</translation>
    </message>
    <message>
        <source>%1: GGUF has no name for this pre-tokenizer.</source>
        <translation>%1：GGUF 没有对应此预分词器的名称。</translation>
    </message>
    <message>
        <source>%1: the chat template cannot be used.</source>
        <translation>%1：对话模板无法使用。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" holds NaN or infinite values.</source>
        <translation>%1：张量“%2”含有 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>The model is damaged; download it again.</source>
        <translation>模型已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The temperature must be above 0.</source>
        <translation>温度必须大于 0。</translation>
    </message>
    <message>
        <source>Use greedy decoding for the likeliest answer.</source>
        <translation>要得到最可能的回答，请使用贪心解码。</translation>
    </message>
    <message>
        <source>A prompt has no tokens.</source>
        <translation>有一个提示词没有任何词元。</translation>
    </message>
    <message>
        <source>Write something to answer.</source>
        <translation>请写点要回答的内容。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>1 line of %1 is no row and is left out.</source>
        <translation>%1 中有 1 行不是有效的记录，已略去。</translation>
    </message>
    <message>
        <source>%1 lines of %2 are no rows and are left out.</source>
        <translation>%2 中有 %1 行不是有效的记录，已略去。</translation>
    </message>
    <message>
        <source>Name a directory that `finetune runs list` shows.</source>
        <translation>请指定 `finetune runs list` 列出的文件夹。</translation>
    </message>
    <message>
        <source>`finetune runs list %1` shows the runs below it.</source>
        <translation>`finetune runs list %1` 会列出其中的训练记录。</translation>
    </message>
    <message>
        <source>%1 is no object.</source>
        <translation>%1 不是对象。</translation>
    </message>
    <message>
        <source>Bring the file back from a copy; without it nothing says how the run was made.</source>
        <translation>请从备份中恢复该文件；没有它就无从知道训练是如何进行的。</translation>
    </message>
    <message>
        <source>Name the folder in which runs are kept; a spec's "output_dir" says which.</source>
        <translation>请指定保存训练记录的文件夹；配置中的 "output_dir" 有说明。</translation>
    </message>
    <message>
        <source>Name the directory of a run with --run-dir, or start without --resume.</source>
        <translation>请用 --run-dir 指定训练记录的文件夹，或不加 --resume 重新开始。</translation>
    </message>
    <message>
        <source>%1: the record at byte %2 is damaged; what comes after it is left out.</source>
        <translation>%1：第 %2 字节处的记录已损坏，其后的内容已略去。</translation>
    </message>
    <message>
        <source>%1 has no log_history.</source>
        <translation>%1 中没有 log_history。</translation>
    </message>
    <message>
        <source>Mend the chat template.</source>
        <translation>请修正对话模板。</translation>
    </message>
    <message>
        <source>The chat template has %1 bytes.</source>
        <translation>对话模板有 %1 字节。</translation>
    </message>
    <message>
        <source>A chat template may have 256 KB; put long texts into the data.</source>
        <translation>对话模板最多 256 KB；长文本请放入数据中。</translation>
    </message>
    <message>
        <source>The tokenizer has a token of id %1.</source>
        <translation>分词器中有编号为 %1 的词元。</translation>
    </message>
    <message>
        <source>The tokenizer's token "%1" has the id %2.</source>
        <translation>分词器的词元“%1”的编号为 %2。</translation>
    </message>
    <message>
        <source>The tokenizer's tokens "%1" and "%2" have the same id %3.</source>
        <translation>分词器的词元“%1”和“%2”的编号同为 %3。</translation>
    </message>
    <message>
        <source>The tokenizer's token %1 is not UTF-8.</source>
        <translation>分词器的词元 %1 不是 UTF-8。</translation>
    </message>
    <message>
        <source>The tokenizer puts the token %1 around a text; the highest is %2.</source>
        <translation>分词器在文本首尾加上词元 %1，而最大编号是 %2。</translation>
    </message>
    <message>
        <source>The tokenizer's merge "%1 %2" names a token that is not in the vocabulary.</source>
        <translation>分词器的合并规则“%1 %2”用到了词表中没有的词元。</translation>
    </message>
    <message>
        <source>Download the tokenizer again.</source>
        <translation>请重新下载分词器。</translation>
    </message>
    <message>
        <source>%1: this is no sentencepiece model.</source>
        <translation>%1：不是 sentencepiece 模型。</translation>
    </message>
    <message>
        <source>Look at it with `finetune inspect mask`, or write an answer.</source>
        <translation>请用 `finetune inspect mask` 查看，或补上回答。</translation>
    </message>
    <message>
        <source>nothing in this sample would be learned: it holds no answer of the assistant</source>
        <translation>该样本没有参与学习的内容：没有助手的回答</translation>
    </message>
    <message>
        <source>the chat template writes earlier turns differently when the conversation goes on, so the answers cannot be found in it</source>
        <translation>对话继续时，对话模板会以不同方式写出之前的轮次，因此无法在其中找到回答</translation>
    </message>
    <message>
        <source>Use a template with {% generation %} marks, or learn only the last answer (mask "last").</source>
        <translation>请使用带 {% generation %} 标记的模板，或只学习最后一个回答（mask "last"）。</translation>
    </message>
    <message>
        <source>the chat template leaves out what the answer says</source>
        <translation>对话模板没有写出回答的内容</translation>
    </message>
    <message>
        <source>It may want content as a list of parts. Use a template for plain text.</source>
        <translation>它可能要求 content 为分段列表。请使用面向纯文本的模板。</translation>
    </message>
    <message>
        <source>the chat template asks for another answer at the end of every conversation, so the last answer's end cannot be found</source>
        <translation>对话模板在每段对话末尾都要求再回答一次，因此无法找到最后一个回答的结尾</translation>
    </message>
    <message>
        <source>Use a template that writes this only where add_generation_prompt is set.</source>
        <translation>请使用仅在设置 add_generation_prompt 时才写出它的模板。</translation>
    </message>
    <message>
        <source>"messages" must be a list with at least one message</source>
        <translation>"messages" 必须是至少含一条消息的列表</translation>
    </message>
    <message>
        <source>"prompt" and "completion" must both be texts or both be lists of messages</source>
        <translation>"prompt" 和 "completion" 必须同为文本或同为消息列表</translation>
    </message>
    <message>
        <source>There is no mask "%1".</source>
        <translation>没有学习范围“%1”。</translation>
    </message>
    <message>
        <source>Use assistant, last, all or completion.</source>
        <translation>请使用 assistant、last、all 或 completion。</translation>
    </message>
    <message>
        <source>a sample must be an object</source>
        <translation>样本必须是对象</translation>
    </message>
    <message>
        <source>a sample needs "messages", "prompt" and "completion", or "text"</source>
        <translation>样本需要 "messages"，或 "prompt" 和 "completion"，或 "text"</translation>
    </message>
    <message>
        <source>The tokenizer's pattern is not understood at character %1: %2.</source>
        <translation>分词器的正则表达式在第 %1 个字符处无法理解：%2。</translation>
    </message>
    <message>
        <source>The tokenizer's pattern takes too long on a text.</source>
        <translation>分词器的正则表达式在某段文本上耗时过长。</translation>
    </message>
    <message>
        <source>The token id %1 does not exist; the highest is %2.</source>
        <translation>词元编号 %1 不存在，最大编号是 %2。</translation>
    </message>
    <message>
        <source>Use ids of this tokenizer.</source>
        <translation>请使用此分词器的编号。</translation>
    </message>
    <message>
        <source>%1: there is no tokenizer.json and no tokenizer.model.</source>
        <translation>%1：既没有 tokenizer.json，也没有 tokenizer.model。</translation>
    </message>
    <message>
        <source>Put the model's tokenizer files into that folder.</source>
        <translation>请将模型的分词器文件放入该文件夹。</translation>
    </message>
    <message>
        <source>%1: only byte-level BPE can be written into GGUF so far.</source>
        <translation>%1：目前只有字节级 BPE 能写入 GGUF。</translation>
    </message>
    <message>
        <source>%1: a tokenizer of the GGUF model "%2" cannot be written as tokenizer.json so far.</source>
        <translation>%1：GGUF 模型“%2”的分词器目前还不能写成 tokenizer.json。</translation>
    </message>
    <message>
        <source>Use the model's Hugging Face folder.</source>
        <translation>请使用该模型的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>The GGUF file's normalizer cannot be used: %1.</source>
        <translation>无法使用该 GGUF 文件的规范化器：%1。</translation>
    </message>
    <message>
        <source>The GGUF tokenizer model "%1" is not known.</source>
        <translation>不认识 GGUF 分词器模型“%1”。</translation>
    </message>
    <message>
        <source>Known: gpt2, llama, bert, t5. Use the model's Hugging Face folder.</source>
        <translation>已知的有：gpt2、llama、bert、t5。请使用该模型的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>The GGUF pre-tokenizer "%1" is not known.</source>
        <translation>不认识 GGUF 预分词器“%1”。</translation>
    </message>
    <message>
        <source>%1: there is no %2 of the type "%3".</source>
        <translation>%1：没有类型为“%3”的 %2。</translation>
    </message>
    <message>
        <source>The tokenizer's unknown token "%1" is not in its vocabulary.</source>
        <translation>分词器的未知词元“%1”不在它的词表中。</translation>
    </message>
    <message>
        <source>%1: the added token "%2" lacks its id or content.</source>
        <translation>%1：添加的词元“%2”缺少编号或内容。</translation>
    </message>
    <message>
        <source>%1 line %2: this is no token in base64 with its rank.</source>
        <translation>%1 第 %2 行：这不是以 base64 写成的词元及其序号。</translation>
    </message>
    <message>
        <source>%1: there is no token in it.</source>
        <translation>%1：其中没有词元。</translation>
    </message>
    <message>
        <source>%1: nothing says how this file's tokenizer cuts a text.</source>
        <translation>%1：没有说明这个文件的分词器如何切分文本。</translation>
    </message>
    <message>
        <source>Known names: %1. Use the model's tokenizer.json.</source>
        <translation>已知的名称：%1。请使用该模型的 tokenizer.json。</translation>
    </message>
    <message>
        <source>The tokenizer's unknown token has the id %1, which none of its %2 pieces has.</source>
        <translation>分词器的未知词元编号为 %1，但它的 %2 个词片中没有这个编号。</translation>
    </message>
    <message>
        <source>The tokenizer has no unknown token, and the text a character that no piece holds.</source>
        <translation>分词器没有未知词元，而文本中有一个任何词片都不含的字符。</translation>
    </message>
    <message>
        <source>Use the tokenizer that belongs to the model, or leave the character out.</source>
        <translation>请使用该模型自己的分词器，或去掉这个字符。</translation>
    </message>
    <message>
        <source>%1 line %2: a merge has two parts.</source>
        <translation>%1 第 %2 行：一条合并规则应有两个部分。</translation>
    </message>
    <message>
        <source>%1: "unk_id" is larger than any id.</source>
        <translation>%1：“unk_id”大于任何编号。</translation>
    </message>
    <message>
        <source>%1: "dropout" is no number from 0 to 1.</source>
        <translation>%1：“dropout”不是 0 到 1 之间的数。</translation>
    </message>
    <message>
        <source>sentencepiece cannot train this tokenizer: %1</source>
        <translation>sentencepiece 无法训练这个分词器：%1</translation>
    </message>
    <message>
        <source>Give more text or a smaller vocabulary.</source>
        <translation>请提供更多文本，或使用更小的词表。</translation>
    </message>
    <message>
        <source>The trained sentencepiece model cannot be read back.</source>
        <translation>训练好的 sentencepiece 模型无法重新读取。</translation>
    </message>
    <message>
        <source>A vocabulary of %1 tokens cannot be made.</source>
        <translation>无法建立含 %1 个词元的词表。</translation>
    </message>
    <message>
        <source>Ask for %1 to 4000000: each byte and each special token is one.</source>
        <translation>请选择 %1 到 4000000：每个字节和每个特殊词元各占一个。</translation>
    </message>
    <message>
        <source>"%1" cannot be a special token.</source>
        <translation>“%1”不能作为特殊词元。</translation>
    </message>
    <message>
        <source>Give texts that differ, without commas and line ends.</source>
        <translation>请给出互不相同、不含逗号和换行的文本。</translation>
    </message>
    <message>
        <source>There is no text to make a tokenizer of.</source>
        <translation>没有可用来建立分词器的文本。</translation>
    </message>
    <message>
        <source>Give files with at least one text.</source>
        <translation>请给出至少含一段文本的文件。</translation>
    </message>
    <message>
        <source>Known: %1. Use the model's Hugging Face folder.</source>
        <translation>可用：%1。请使用该模型的 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>The GGUF file's merge "%1" has only one part.</source>
        <translation>GGUF 文件的合并规则“%1”只有一部分。</translation>
    </message>
    <message>
        <source>Make the file again with a current converter.</source>
        <translation>请用新版转换工具重新生成文件。</translation>
    </message>
    <message>
        <source>%1: a part has the wrong type.</source>
        <translation>%1：有一部分的类型不对。</translation>
    </message>
    <message>
        <source>%1: the vocabulary is missing.</source>
        <translation>%1：缺少词表。</translation>
    </message>
    <message>
        <source>%1: no token can have the id %2.</source>
        <translation>%1：词元的编号不能是 %2。</translation>
    </message>
    <message>
        <source>%1: an added token lacks its id or content.</source>
        <translation>%1：有一个附加词元缺少编号或内容。</translation>
    </message>
    <message>
        <source>%1: a Split has no pattern.</source>
        <translation>%1：有一个 Split 没有模式。</translation>
    </message>
    <message>
        <source>%1: it is no JSON object.</source>
        <translation>%1：不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1: the id of token "%2" is no number that an id can be.</source>
        <translation>%1：词元“%2”的编号不是有效的编号。</translation>
    </message>
    <message>
        <source>%1: entry %2 of the vocabulary is no pair of a piece and its score.</source>
        <translation>%1：词表的第 %2 项不是片段与分数的组合。</translation>
    </message>
    <message>
        <source>%1: the merge "%2" has only one part.</source>
        <translation>%1：合并规则“%2”只有一部分。</translation>
    </message>
    <message>
        <source>%1: a merge is neither a text nor a pair of texts.</source>
        <translation>%1：有一条合并规则既不是文本，也不是一对文本。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is missing or of another size.</source>
        <translation>%1：张量“%2”缺失或大小不符。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to a run with other settings.</source>
        <translation>该检查点属于另一次设置不同的训练。</translation>
    </message>
    <message>
        <source>The method "%1" is not built yet.</source>
        <translation>尚不支持方法“%1”。</translation>
    </message>
    <message>
        <source>%1: %2 metadata entries are announced, more than the file has room for.</source>
        <translation>%1：声明了 %2 项元数据，超出文件所能容纳。</translation>
    </message>
    <message>
        <source>%1: %2 tensors are announced, more than the file has room for.</source>
        <translation>%1：声明了 %2 个张量，超出文件所能容纳。</translation>
    </message>
    <message>
        <source>%1: the file ends inside %2 (byte %3, %4 more are needed, %5 are there).</source>
        <translation>%1：文件在第 %3 字节处中断（还需要 %4 字节，只有 %5 字节）。</translation>
    </message>
    <message>
        <source>%1: %2 before byte %3 is not UTF-8.</source>
        <translation>%1：第 %3 字节之前的文本不是 UTF-8。</translation>
    </message>
    <message>
        <source>%1: this is no GGUF file: it does not begin with "GGUF".</source>
        <translation>%1：不是 GGUF 文件：开头不是 "GGUF"。</translation>
    </message>
    <message>
        <source>%1: the file is in big-endian byte order, which is not supported.</source>
        <translation>%1：文件采用大端字节序，不受支持。</translation>
    </message>
    <message>
        <source>%1: GGUF version %2 is not supported, only 2 and 3.</source>
        <translation>%1：不支持 GGUF 版本 %2，只支持 2 和 3。</translation>
    </message>
    <message>
        <source>%1: "%2" is of kind %3, which does not exist (byte %4).</source>
        <translation>%1：“%2”的类型 %3 不存在（第 %4 字节）。</translation>
    </message>
    <message>
        <source>%1: "%2" is a truth value of %3, neither 0 nor 1.</source>
        <translation>%1：“%2”应为真值，却是 %3，既不是 0 也不是 1。</translation>
    </message>
    <message>
        <source>%1: the key "%2" stands there twice.</source>
        <translation>%1：键“%2”出现了两次。</translation>
    </message>
    <message>
        <source>%1: "%2" is an array of arrays, which GGUF readers refuse.</source>
        <translation>%1：“%2”是数组的数组，GGUF 读取程序不接受。</translation>
    </message>
    <message>
        <source>%1: %2 says that it has %3 elements, more than the file has room for.</source>
        <translation>%1：有一个数组声明了 %3 个元素，超出文件所能容纳。</translation>
    </message>
    <message>
        <source>%1: general.alignment is of kind %2, not uint32.</source>
        <translation>%1：general.alignment 的类型是 %2，不是 uint32。</translation>
    </message>
    <message>
        <source>%1: general.alignment is %2, not a power of two.</source>
        <translation>%1：general.alignment 为 %2，不是 2 的幂。</translation>
    </message>
    <message>
        <source>%1: the tensor name "%2" is longer than %3 bytes.</source>
        <translation>%1：张量名“%2”超过 %3 字节。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has %3 dimensions, %4 is the most.</source>
        <translation>%1：张量“%2”有 %3 维，最多 %4 维。</translation>
    </message>
    <message>
        <source>%1: tensor "%2": a dimension of %3 overflows.</source>
        <translation>%1：张量“%2”：维度 %3 溢出。</translation>
    </message>
    <message>
        <source>%1: there are two tensors of the name "%2".</source>
        <translation>%1：有两个名为“%2”的张量。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" begins inside tensor "%3".</source>
        <translation>%1：张量“%2”从张量“%3”内部开始。</translation>
    </message>
    <message>
        <source>%1: tensor "%2": %3 %4 overflows or its rows are not whole blocks of %5.</source>
        <translation>%1：张量“%2”：%3 %4 溢出，或其行不是 %5 的整块。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" begins at byte %3, which is no multiple of %4.</source>
        <translation>%1：张量“%2”从第 %3 字节开始，不是 %4 的倍数。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has %3 bytes from byte %4 of the data on, the data has %5.</source>
        <translation>%1：张量“%2”从数据的第 %4 字节起有 %3 字节，而数据只有 %5 字节。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is of type %3, which is not known.</source>
        <translation>%1：张量“%2”的类型 %3 未知。</translation>
    </message>
    <message>
        <source>%1: "%2" is of kind %3, not %4.</source>
        <translation>%1：“%2”的类型是 %3，不是 %4。</translation>
    </message>
    <message>
        <source>Tensors of type %1 cannot be read as numbers.</source>
        <translation>类型为 %1 的张量无法按数字读取。</translation>
    </message>
    <message>
        <source>Numbers cannot be written as %1.</source>
        <translation>数字不能以 %1 写出。</translation>
    </message>
    <message>
        <source>Choose F32, F16, BF16, Q8_0, Q5_1, Q5_0, Q4_1 or Q4_0.</source>
        <translation>请选择 F32、F16、BF16、Q8_0、Q5_1、Q5_0、Q4_1 或 Q4_0。</translation>
    </message>
    <message>
        <source>The file is damaged or was written by a faulty program. Fetch or save it again.</source>
        <translation>文件已损坏，或由有缺陷的程序写出。请重新下载或保存。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" has the unknown type %3.</source>
        <translation>%1：张量“%2”的类型 %3 未知。</translation>
    </message>
    <message>
        <source>Save the model as F32, F16 or BF16.</source>
        <translation>请将模型另存为 F32、F16 或 BF16。</translation>
    </message>
    <message>
        <source>%1: %2 bytes follow behind the last tensor.</source>
        <translation>%1：最后一个张量之后还有 %2 字节。</translation>
    </message>
    <message>
        <source>%1: the header is nested too deeply.</source>
        <translation>%1：文件头嵌套过深。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is described twice.</source>
        <translation>%1：张量“%2”被描述了两次。</translation>
    </message>
    <message>
        <source>%1: the header is no valid JSON at byte %2.</source>
        <translation>%1：文件头在第 %2 字节处不是有效的 JSON。</translation>
    </message>
    <message>
        <source>%1: the header holds a number that is too large.</source>
        <translation>%1：文件头中有过大的数字。</translation>
    </message>
    <message>
        <source>%1: tensor "%2": %3 is not a whole number.</source>
        <translation>%1：张量“%2”的描述中有一项不是整数。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" needs dtype, shape and two data_offsets in the header.</source>
        <translation>%1：张量“%2”在文件头中需要 dtype、shape 和两个 data_offsets。</translation>
    </message>
    <message>
        <source>%1: tensor "%2": its shape %3 overflows.</source>
        <translation>%1：张量“%2”的形状 %3 溢出。</translation>
    </message>
    <message>
        <source>%1: tensor "%2": %3 %4 needs %5 bytes, its offsets %6 to %7 give another number.</source>
        <translation>%1：张量“%2”：%3 %4 需要 %5 字节，与偏移 %6 到 %7 不符。</translation>
    </message>
    <message>
        <source>%1: it says that its header has %2 bytes; this is no safetensors file.</source>
        <translation>%1：声称文件头有 %2 字节；这不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>%1: the header has %2 bytes, the file ends after %3.</source>
        <translation>%1：文件头有 %2 字节，而文件在 %3 字节后结束。</translation>
    </message>
    <message>
        <source>%1: the header is no JSON object.</source>
        <translation>%1：文件头不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1: __metadata__ is no JSON object.</source>
        <translation>%1：__metadata__ 不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1: __metadata__ "%2" is no text.</source>
        <translation>%1：__metadata__ 中的“%2”不是文本。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" begins at byte %3 of the data, %4 the end of the one before, %5.</source>
        <translation>%1：张量“%2”从数据的第 %3 字节开始，与前一个张量的结尾（第 %5 字节）不相接。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" ends at byte %3 of the data, the file has %4.</source>
        <translation>%1：张量“%2”在数据的第 %3 字节处结束，而文件只有 %4 字节。</translation>
    </message>
    <message>
        <source>%1 has no weight_map.</source>
        <translation>%1 中没有 weight_map。</translation>
    </message>
    <message>
        <source>Fetch the file again.</source>
        <translation>请重新下载文件。</translation>
    </message>
    <message>
        <source>%1: tensor "%2" is in no file of this folder.</source>
        <translation>%1：张量“%2”不在此文件夹的任何文件中。</translation>
    </message>
    <message>
        <source>%1 does not hold tensor "%2", though the index says so.</source>
        <translation>%1 中没有张量“%2”，与索引所说不符。</translation>
    </message>
    <message>
        <source>Fetch the file and the index again.</source>
        <translation>请重新下载该文件和索引。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>程序内部出错。</translation>
    </message>
    <message>
        <source>Please report it.</source>
        <translation>请反馈此问题。</translation>
    </message>
    <message>
        <source>The saved file does not hold the rows that were saved.</source>
        <translation>保存后的文件与所保存的行不一致。</translation>
    </message>
    <message>
        <source>None of these runs has a value of "%1".</source>
        <translation>这些训练记录都没有“%1”的值。</translation>
    </message>
    <message>
        <source>`finetune runs show RUN` lists what a run has logged.</source>
        <translation>`finetune runs show RUN` 会列出训练记录中的内容。</translation>
    </message>
    <message>
        <source>project.json holds no object.</source>
        <translation>project.json 中不是对象。</translation>
    </message>
    <message>
        <source>%1: a picture's name ends in .png, .svg or .pdf.</source>
        <translation>%1：图片的文件名应以 .png、.svg 或 .pdf 结尾。</translation>
    </message>
    <message>
        <source>%1: "bias": %2 is not built yet.</source>
        <translation>%1：尚不支持 "bias": %2。</translation>
    </message>
    <message>
        <source>%1: "init_lora_weights": %2 is not built yet.</source>
        <translation>%1：尚不支持 "init_lora_weights": %2。</translation>
    </message>
    <message>
        <source>--set %1: "%2" is no setting.</source>
        <translation>--set %1：没有设置“%2”。</translation>
    </message>
    <message>
        <source>%1: "original_max_position_embeddings" is %2, which is no size.</source>
        <translation>%1："original_max_position_embeddings" 为 %2，不是有效的大小。</translation>
    </message>
    <message>
        <source>%1: "%2" is %3, which is no size.</source>
        <translation>%1：“%2”为 %3，不是有效的大小。</translation>
    </message>
    <message>
        <source>"label" is empty.</source>
        <translation>"label" 为空。</translation>
    </message>
    <message>
        <source>"input_ids" is empty.</source>
        <translation>"input_ids" 为空。</translation>
    </message>
    <message>
        <source>%1: the file has %2 bytes and ends inside the header's length.</source>
        <translation>%1：文件只有 %2 字节，在文件头的长度处就中断了。</translation>
    </message>
    <message>
        <source>No filter named '%1'.</source>
        <translation>没有过滤器 '%1'。</translation>
    </message>
    <message>
        <source>No test named '%1'.</source>
        <translation>没有测试 '%1'。</translation>
    </message>
    <message>
        <source>raise_exception() was called without a message</source>
        <translation>调用了 raise_exception()，但没有给出消息</translation>
    </message>
    <message>
        <source>The disk is full: writing the checkpoint %1 failed.</source>
        <translation>磁盘已满：未能写入检查点 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: writing the checkpoint %1 failed.</source>
        <translation>没有这个文件或文件夹：未能写入检查点 %1。</translation>
    </message>
    <message>
        <source>Permission denied: writing the checkpoint %1 failed.</source>
        <translation>没有权限：未能写入检查点 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: writing the checkpoint %1 failed.</source>
        <translation>内存不足：未能写入检查点 %1。</translation>
    </message>
    <message>
        <source>writing the checkpoint %1 failed: %2.</source>
        <translation>未能写入检查点 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: writing %1 failed.</source>
        <translation>磁盘已满：未能写入 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: writing %1 failed.</source>
        <translation>没有这个文件或文件夹：未能写入 %1。</translation>
    </message>
    <message>
        <source>Permission denied: writing %1 failed.</source>
        <translation>没有权限：未能写入 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: writing %1 failed.</source>
        <translation>内存不足：未能写入 %1。</translation>
    </message>
    <message>
        <source>writing %1 failed: %2.</source>
        <translation>未能写入 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: reading %1 failed.</source>
        <translation>磁盘已满：未能读取 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: reading %1 failed.</source>
        <translation>没有这个文件或文件夹：未能读取 %1。</translation>
    </message>
    <message>
        <source>Permission denied: reading %1 failed.</source>
        <translation>没有权限：未能读取 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: reading %1 failed.</source>
        <translation>内存不足：未能读取 %1。</translation>
    </message>
    <message>
        <source>reading %1 failed: %2.</source>
        <translation>未能读取 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: opening %1 failed.</source>
        <translation>磁盘已满：未能打开 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: opening %1 failed.</source>
        <translation>没有这个文件或文件夹：未能打开 %1。</translation>
    </message>
    <message>
        <source>Permission denied: opening %1 failed.</source>
        <translation>没有权限：未能打开 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: opening %1 failed.</source>
        <translation>内存不足：未能打开 %1。</translation>
    </message>
    <message>
        <source>opening %1 failed: %2.</source>
        <translation>未能打开 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: mapping %1 failed.</source>
        <translation>磁盘已满：未能映射 %1 到内存。</translation>
    </message>
    <message>
        <source>There is no such file or folder: mapping %1 failed.</source>
        <translation>没有这个文件或文件夹：未能映射 %1 到内存。</translation>
    </message>
    <message>
        <source>Permission denied: mapping %1 failed.</source>
        <translation>没有权限：未能映射 %1 到内存。</translation>
    </message>
    <message>
        <source>Memory ran out: mapping %1 failed.</source>
        <translation>内存不足：未能映射 %1 到内存。</translation>
    </message>
    <message>
        <source>mapping %1 failed: %2.</source>
        <translation>未能映射 %1 到内存：%2。</translation>
    </message>
    <message>
        <source>The disk is full: making the folder %1 failed.</source>
        <translation>磁盘已满：未能新建文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: making the folder %1 failed.</source>
        <translation>没有这个文件或文件夹：未能新建文件夹 %1。</translation>
    </message>
    <message>
        <source>Permission denied: making the folder %1 failed.</source>
        <translation>没有权限：未能新建文件夹 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: making the folder %1 failed.</source>
        <translation>内存不足：未能新建文件夹 %1。</translation>
    </message>
    <message>
        <source>making the folder %1 failed: %2.</source>
        <translation>未能新建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: making %1 failed.</source>
        <translation>磁盘已满：未能新建 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: making %1 failed.</source>
        <translation>没有这个文件或文件夹：未能新建 %1。</translation>
    </message>
    <message>
        <source>Permission denied: making %1 failed.</source>
        <translation>没有权限：未能新建 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: making %1 failed.</source>
        <translation>内存不足：未能新建 %1。</translation>
    </message>
    <message>
        <source>making %1 failed: %2.</source>
        <translation>未能新建 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: locking %1 failed.</source>
        <translation>磁盘已满：未能锁定 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: locking %1 failed.</source>
        <translation>没有这个文件或文件夹：未能锁定 %1。</translation>
    </message>
    <message>
        <source>Permission denied: locking %1 failed.</source>
        <translation>没有权限：未能锁定 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: locking %1 failed.</source>
        <translation>内存不足：未能锁定 %1。</translation>
    </message>
    <message>
        <source>locking %1 failed: %2.</source>
        <translation>未能锁定 %1：%2。</translation>
    </message>
    <message>
        <source>The disk is full: moving the export to %1 failed.</source>
        <translation>磁盘已满：未能将导出移动到 %1。</translation>
    </message>
    <message>
        <source>There is no such file or folder: moving the export to %1 failed.</source>
        <translation>没有这个文件或文件夹：未能将导出移动到 %1。</translation>
    </message>
    <message>
        <source>Permission denied: moving the export to %1 failed.</source>
        <translation>没有权限：未能将导出移动到 %1。</translation>
    </message>
    <message>
        <source>Memory ran out: moving the export to %1 failed.</source>
        <translation>内存不足：未能将导出移动到 %1。</translation>
    </message>
    <message>
        <source>moving the export to %1 failed: %2.</source>
        <translation>未能将导出移动到 %1：%2。</translation>
    </message>
    <message>
        <source>It has a norm other than RMS, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：RMS 以外的归一化。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has a norm other than RMS, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：RMS 以外的归一化。</translation>
    </message>
    <message>
        <source>It has an MLP other than a gated one with SiLU, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：带 SiLU 的门控 MLP 以外的 MLP。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has an MLP other than a gated one with SiLU, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：带 SiLU 的门控 MLP 以外的 MLP。</translation>
    </message>
    <message>
        <source>It has the rope scaling longrope, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：旋转位置缩放 longrope。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has the rope scaling longrope, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：旋转位置缩放 longrope。</translation>
    </message>
    <message>
        <source>It has rotary positions on a part of each head, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：只作用于注意力头一部分的旋转位置。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has rotary positions on a part of each head, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：只作用于注意力头一部分的旋转位置。</translation>
    </message>
    <message>
        <source>It has rotary positions on neighbouring values, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：作用于相邻值的旋转位置。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has rotary positions on neighbouring values, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：作用于相邻值的旋转位置。</translation>
    </message>
    <message>
        <source>It has layers without rotary positions, which cannot be computed yet.</source>
        <translation>该模型含有目前无法计算的结构：没有旋转位置的层。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has layers without rotary positions, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：没有旋转位置的层。</translation>
    </message>
    <message>
        <source>%1: the model (family %2) has %3, which cannot be computed yet.</source>
        <translation>%1：该模型（%2 系列）含有目前无法计算的结构：%3。</translation>
    </message>
    <message>
        <source>%1: read back, the export is not the model that was trained (KL %2, same first choice %3 %, tokens agree, template agrees).</source>
        <translation>%1：重新读取后，导出文件与训练的模型不一致（KL %2，首选一致 %3%，词元一致，模板一致）。</translation>
    </message>
    <message>
        <source>%1: read back, the export is not the model that was trained (KL %2, same first choice %3 %, tokens agree, template differs).</source>
        <translation>%1：重新读取后，导出文件与训练的模型不一致（KL %2，首选一致 %3%，词元一致，模板不一致）。</translation>
    </message>
    <message>
        <source>%1: read back, the export is not the model that was trained (KL %2, same first choice %3 %, tokens differ, template agrees).</source>
        <translation>%1：重新读取后，导出文件与训练的模型不一致（KL %2，首选一致 %3%，词元不一致，模板一致）。</translation>
    </message>
    <message>
        <source>%1: read back, the export is not the model that was trained (KL %2, same first choice %3 %, tokens differ, template differs).</source>
        <translation>%1：重新读取后，导出文件与训练的模型不一致（KL %2，首选一致 %3%，词元不一致，模板不一致）。</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: nothing of the answer is left after the cutoff.</source>
        <translation>已搁置：%1 第 %2 行：截断后回答已不剩任何内容。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: nothing of the answer is left after the cutoff.</source>
        <translation>第一个：%1 第 %2 行：截断后回答已不剩任何内容。</translation>
    </message>
    <message>
        <source>nothing of the answer is left after the cutoff</source>
        <translation>截断后回答已不剩任何内容</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: nothing in it would be learned.</source>
        <translation>已搁置：%1 第 %2 行：其中没有参与学习的内容。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: nothing in it would be learned.</source>
        <translation>第一个：%1 第 %2 行：其中没有参与学习的内容。</translation>
    </message>
    <message>
        <source>nothing in it would be learned</source>
        <translation>其中没有参与学习的内容</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: "input_ids" and "labels" are not equally long.</source>
        <translation>已搁置：%1 第 %2 行："input_ids" 与 "labels" 长度不同。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: "input_ids" and "labels" are not equally long.</source>
        <translation>第一个：%1 第 %2 行："input_ids" 与 "labels" 长度不同。</translation>
    </message>
    <message>
        <source>"input_ids" and "labels" are not equally long</source>
        <translation>"input_ids" 与 "labels" 长度不同</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: the token %3 is not in the model's vocabulary of %4.</source>
        <translation>已搁置：%1 第 %2 行：词元 %3 不在模型的词表中（共 %4 个）。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: the token %3 is not in the model's vocabulary of %4.</source>
        <translation>第一个：%1 第 %2 行：词元 %3 不在模型的词表中（共 %4 个）。</translation>
    </message>
    <message>
        <source>the token %1 is not in the model's vocabulary of %2</source>
        <translation>词元 %1 不在模型的词表中（共 %2 个）</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: the label %3 is not in the model's vocabulary of %4.</source>
        <translation>已搁置：%1 第 %2 行：标签 %3 不在模型的词表中（共 %4 个）。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: the label %3 is not in the model's vocabulary of %4.</source>
        <translation>第一个：%1 第 %2 行：标签 %3 不在模型的词表中（共 %4 个）。</translation>
    </message>
    <message>
        <source>the label %1 is not in the model's vocabulary of %2</source>
        <translation>标签 %1 不在模型的词表中（共 %2 个）</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: nothing in this sample would be learned: it holds no answer of the assistant.</source>
        <translation>已搁置：%1 第 %2 行：该样本没有参与学习的内容：没有助手的回答。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: nothing in this sample would be learned: it holds no answer of the assistant.</source>
        <translation>第一个：%1 第 %2 行：该样本没有参与学习的内容：没有助手的回答。</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: the chat template leaves out what the answer says.</source>
        <translation>已搁置：%1 第 %2 行：对话模板没有写出回答的内容。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: the chat template leaves out what the answer says.</source>
        <translation>第一个：%1 第 %2 行：对话模板没有写出回答的内容。</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: the chat template writes earlier turns differently when the conversation goes on, so the answers cannot be found in it.</source>
        <translation>已搁置：%1 第 %2 行：对话继续时，对话模板会以不同方式写出之前的轮次，因此无法在其中找到回答。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: the chat template writes earlier turns differently when the conversation goes on, so the answers cannot be found in it.</source>
        <translation>第一个：%1 第 %2 行：对话继续时，对话模板会以不同方式写出之前的轮次，因此无法在其中找到回答。</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: the chat template asks for another answer at the end of every conversation, so the last answer's end cannot be found.</source>
        <translation>已搁置：%1 第 %2 行：对话模板在每段对话末尾都要求再回答一次，因此无法找到最后一个回答的结尾。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: the chat template asks for another answer at the end of every conversation, so the last answer's end cannot be found.</source>
        <translation>第一个：%1 第 %2 行：对话模板在每段对话末尾都要求再回答一次，因此无法找到最后一个回答的结尾。</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: The model has no chat template, so conversations cannot be written out.</source>
        <translation>已搁置：%1 第 %2 行：模型没有对话模板，无法写出对话。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: The model has no chat template, so conversations cannot be written out.</source>
        <translation>第一个：%1 第 %2 行：模型没有对话模板，无法写出对话。</translation>
    </message>
    <message>
        <source>The first: %1 line %2: %3</source>
        <translation>第一个：%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>Set aside: %1 line %2: %3</source>
        <translation>已搁置：%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>the %1 %2 is not in the model's vocabulary of %3</source>
        <translation>%1 %2 不在模型的词表中（共 %3 个）</translation>
    </message>
    <message>
        <source>%1 line %2: a message of an exam row needs a "role" that is a text.</source>
        <translation>%1 第 %2 行：考题行中的消息需要文本类型的 "role"。</translation>
    </message>
    <message>
        <source>a message of an exam row needs a "role" that is a text</source>
        <translation>考题行中的消息需要文本类型的 "role"</translation>
    </message>
    <message>
        <source>%1 line %2: an exam row must end with the assistant's answer.</source>
        <translation>%1 第 %2 行：考题行必须以助手的回答结尾。</translation>
    </message>
    <message>
        <source>an exam row must end with the assistant's answer</source>
        <translation>考题行必须以助手的回答结尾</translation>
    </message>
    <message>
        <source>%1 line %2: an exam row needs a question before the answer.</source>
        <translation>%1 第 %2 行：考题行的回答之前需要有问题。</translation>
    </message>
    <message>
        <source>an exam row needs a question before the answer</source>
        <translation>考题行的回答之前需要有问题</translation>
    </message>
    <message>
        <source>%1 line %2: an exam row needs "messages", or "prompt" and "completion".</source>
        <translation>%1 第 %2 行：考题行需要 "messages"，或 "prompt" 和 "completion"。</translation>
    </message>
    <message>
        <source>an exam row needs "messages", or "prompt" and "completion"</source>
        <translation>考题行需要 "messages"，或 "prompt" 和 "completion"</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma is missing between two rows.</source>
        <translation>第 %1 行第 %2 列：两行之间缺少逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma is missing between two rows.</source>
        <translation>%1 第 %2 行第 %3 列：两行之间缺少逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma is missing between two rows; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：两行之间缺少逗号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>a comma is missing between two rows</source>
        <translation>两行之间缺少逗号</translation>
    </message>
    <message>
        <source>Line %1 column %2: the file ends inside a list.</source>
        <translation>第 %1 行第 %2 列：文件在列表中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the file ends inside a list.</source>
        <translation>%1 第 %2 行第 %3 列：文件在列表中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the file ends inside a list; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：文件在列表中途结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>the file ends inside a list</source>
        <translation>文件在列表中途结束</translation>
    </message>
    <message>
        <source>Line %1 column %2: something stands behind the list.</source>
        <translation>第 %1 行第 %2 列：列表后面还有多余内容。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: something stands behind the list.</source>
        <translation>%1 第 %2 行第 %3 列：列表后面还有多余内容。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: something stands behind the list; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：列表后面还有多余内容；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>something stands behind the list</source>
        <translation>列表后面还有多余内容</translation>
    </message>
    <message>
        <source>Line %1 column %2: a quote that is never closed.</source>
        <translation>第 %1 行第 %2 列：引号没有闭合。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a quote that is never closed.</source>
        <translation>%1 第 %2 行第 %3 列：引号没有闭合。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a quote that is never closed; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：引号没有闭合；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>a quote that is never closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>Line %1 column %2: bytes that are no UTF-8.</source>
        <translation>第 %1 行第 %2 列：不是 UTF-8 的字节。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: bytes that are no UTF-8.</source>
        <translation>%1 第 %2 行第 %3 列：不是 UTF-8 的字节。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: bytes that are no UTF-8; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：不是 UTF-8 的字节；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>bytes that are no UTF-8</source>
        <translation>不是 UTF-8 的字节</translation>
    </message>
    <message>
        <source>Line %1 column %2: a single value instead of an object.</source>
        <translation>第 %1 行第 %2 列：是单个值而不是对象。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a single value instead of an object.</source>
        <translation>%1 第 %2 行第 %3 列：是单个值而不是对象。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a single value instead of an object; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：是单个值而不是对象；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>a single value instead of an object</source>
        <translation>是单个值而不是对象</translation>
    </message>
    <message>
        <source>Line %1 column %2: a text instead of an object (perhaps JSON inside JSON).</source>
        <translation>第 %1 行第 %2 列：是文本而不是对象（可能是 JSON 中嵌了 JSON）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a text instead of an object (perhaps JSON inside JSON).</source>
        <translation>%1 第 %2 行第 %3 列：是文本而不是对象（可能是 JSON 中嵌了 JSON）。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a text instead of an object (perhaps JSON inside JSON); no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：是文本而不是对象（可能是 JSON 中嵌了 JSON）；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>a text instead of an object (perhaps JSON inside JSON)</source>
        <translation>是文本而不是对象（可能是 JSON 中嵌了 JSON）</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma is missing.</source>
        <translation>第 %1 行第 %2 列：缺少逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma is missing.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma is missing; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: the text ends where a value is expected.</source>
        <translation>第 %1 行第 %2 列：内容在应有值的位置结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends where a value is expected.</source>
        <translation>%1 第 %2 行第 %3 列：内容在应有值的位置结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends where a value is expected; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：内容在应有值的位置结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a key in double quotes is expected.</source>
        <translation>第 %1 行第 %2 列：此处应为双引号中的键。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a key in double quotes is expected.</source>
        <translation>%1 第 %2 行第 %3 列：此处应为双引号中的键。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a key in double quotes is expected; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：此处应为双引号中的键；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: the text ends inside an object.</source>
        <translation>第 %1 行第 %2 列：内容在对象中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside an object.</source>
        <translation>%1 第 %2 行第 %3 列：内容在对象中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside an object; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：内容在对象中途结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a colon is missing behind the key.</source>
        <translation>第 %1 行第 %2 列：键后面缺少冒号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a colon is missing behind the key.</source>
        <translation>%1 第 %2 行第 %3 列：键后面缺少冒号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a colon is missing behind the key; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：键后面缺少冒号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma or } is missing.</source>
        <translation>第 %1 行第 %2 列：缺少逗号或 }。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma or } is missing.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号或 }。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma or } is missing; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号或 }；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: nested too deeply.</source>
        <translation>第 %1 行第 %2 列：嵌套过深。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: nested too deeply.</source>
        <translation>%1 第 %2 行第 %3 列：嵌套过深。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: nested too deeply; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：嵌套过深；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma before ].</source>
        <translation>第 %1 行第 %2 列：] 前多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma before ].</source>
        <translation>%1 第 %2 行第 %3 列：] 前多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma before ]; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：] 前多了逗号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: the text ends inside a list.</source>
        <translation>第 %1 行第 %2 列：内容在列表中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a list.</source>
        <translation>%1 第 %2 行第 %3 列：内容在列表中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a list; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：内容在列表中途结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma or ] is missing.</source>
        <translation>第 %1 行第 %2 列：缺少逗号或 ]。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma or ] is missing.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号或 ]。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma or ] is missing; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：缺少逗号或 ]；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a text in quotes is not closed.</source>
        <translation>第 %1 行第 %2 列：引号未闭合。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a text in quotes is not closed.</source>
        <translation>%1 第 %2 行第 %3 列：引号未闭合。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a text in quotes is not closed; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：引号未闭合；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: an unknown escape in a text.</source>
        <translation>第 %1 行第 %2 列：文本中有未知的转义。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: an unknown escape in a text.</source>
        <translation>%1 第 %2 行第 %3 列：文本中有未知的转义。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: an unknown escape in a text; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：文本中有未知的转义；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: \u wants four hexadecimal digits.</source>
        <translation>第 %1 行第 %2 列：\u 后需要四位十六进制数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: \u wants four hexadecimal digits.</source>
        <translation>%1 第 %2 行第 %3 列：\u 后需要四位十六进制数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: \u wants four hexadecimal digits; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：\u 后需要四位十六进制数字；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: the text ends inside a value.</source>
        <translation>第 %1 行第 %2 列：内容在值的中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a value.</source>
        <translation>%1 第 %2 行第 %3 列：内容在值的中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a value; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：内容在值的中途结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: no JSON value.</source>
        <translation>第 %1 行第 %2 列：不是 JSON 值。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: no JSON value.</source>
        <translation>%1 第 %2 行第 %3 列：不是 JSON 值。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: no JSON value; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：不是 JSON 值；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: the text ends inside a number.</source>
        <translation>第 %1 行第 %2 列：内容在数字中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a number.</source>
        <translation>%1 第 %2 行第 %3 列：内容在数字中途结束。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: the text ends inside a number; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：内容在数字中途结束；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a digit is missing behind the decimal point.</source>
        <translation>第 %1 行第 %2 列：小数点后缺少数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a digit is missing behind the decimal point.</source>
        <translation>%1 第 %2 行第 %3 列：小数点后缺少数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a digit is missing behind the decimal point; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：小数点后缺少数字；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a digit is missing in the exponent.</source>
        <translation>第 %1 行第 %2 列：指数部分缺少数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a digit is missing in the exponent.</source>
        <translation>%1 第 %2 行第 %3 列：指数部分缺少数字。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a digit is missing in the exponent; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：指数部分缺少数字；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma before }.</source>
        <translation>第 %1 行第 %2 列：} 前多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma before }.</source>
        <translation>%1 第 %2 行第 %3 列：} 前多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma before }; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：} 前多了逗号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: single quotes; JSON wants double ones.</source>
        <translation>第 %1 行第 %2 列：使用了单引号；JSON 要求双引号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: single quotes; JSON wants double ones.</source>
        <translation>%1 第 %2 行第 %3 列：使用了单引号；JSON 要求双引号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: single quotes; JSON wants double ones; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：使用了单引号；JSON 要求双引号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comment; JSON has none.</source>
        <translation>第 %1 行第 %2 列：出现注释；JSON 不支持注释。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comment; JSON has none.</source>
        <translation>%1 第 %2 行第 %3 列：出现注释；JSON 不支持注释。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comment; JSON has none; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：出现注释；JSON 不支持注释；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: a comma behind the value.</source>
        <translation>第 %1 行第 %2 列：值后面多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma behind the value.</source>
        <translation>%1 第 %2 行第 %3 列：值后面多了逗号。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: a comma behind the value; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：值后面多了逗号；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Line %1 column %2: something stands behind the value.</source>
        <translation>第 %1 行第 %2 列：值后面还有多余内容。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: something stands behind the value.</source>
        <translation>%1 第 %2 行第 %3 列：值后面还有多余内容。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: something stands behind the value; no row of the file can be read.</source>
        <translation>%1 第 %2 行第 %3 列：值后面还有多余内容；文件中没有可读的行。</translation>
    </message>
    <message>
        <source>Template line %1: 'in' is expected.</source>
        <translation>模板第 %1 行：此处应为 'in'。</translation>
    </message>
    <message>
        <source>Template line %1: a call block needs a call.</source>
        <translation>模板第 %1 行：call 块需要一个调用。</translation>
    </message>
    <message>
        <source>Template line %1: a name is expected.</source>
        <translation>模板第 %1 行：此处应为名称。</translation>
    </message>
    <message>
        <source>Template line %1: a parameter without default follows one with.</source>
        <translation>模板第 %1 行：没有默认值的参数排在有默认值的参数之后。</translation>
    </message>
    <message>
        <source>Template line %1: a positional argument follows a named one.</source>
        <translation>模板第 %1 行：位置参数排在命名参数之后。</translation>
    </message>
    <message>
        <source>Template line %1: a required block makes no sense in a chat template.</source>
        <translation>模板第 %1 行：对话模板中不能使用 required 块。</translation>
    </message>
    <message>
        <source>Template line %1: a tag is not closed.</source>
        <translation>模板第 %1 行：标签没有闭合。</translation>
    </message>
    <message>
        <source>Template line %1: something unexpected.</source>
        <translation>模板第 %1 行：出现意外的内容。</translation>
    </message>
    <message>
        <source>Template line %1: '%}' is expected, not '%2'.</source>
        <translation>模板第 %1 行：此处应为 '%}'，而不是 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: '}}' is expected, not '%2'.</source>
        <translation>模板第 %1 行：此处应为 '}}'，而不是 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: '%2' outside of a loop.</source>
        <translation>模板第 %1 行：'%2' 出现在循环之外。</translation>
    </message>
    <message>
        <source>Template line %1: cannot assign to '%2'.</source>
        <translation>模板第 %1 行：不能给 '%2' 赋值。</translation>
    </message>
    <message>
        <source>Template line %1: nested too deeply (more than %2 levels).</source>
        <translation>模板第 %1 行：嵌套过深（超过 %2 层）。</translation>
    </message>
    <message>
        <source>Template line %1: the end of the template was reached before '%2'.</source>
        <translation>模板第 %1 行：直到模板结束也没有出现 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: the parameter '%2' is named twice.</source>
        <translation>模板第 %1 行：参数 '%2' 出现了两次。</translation>
    </message>
    <message>
        <source>Template line %1: unexpected '%2'.</source>
        <translation>模板第 %1 行：意外的 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: the block '%2' is defined twice.</source>
        <translation>模板第 %1 行：块 '%2' 定义了两次。</translation>
    </message>
    <message>
        <source>Template line %1: there is no tag '%2'.</source>
        <translation>模板第 %1 行：没有标签 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: there is no test '%2'.</source>
        <translation>模板第 %1 行：没有测试 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: there is no filter '%2'.</source>
        <translation>模板第 %1 行：没有过滤器 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: a broken escape in a text.</source>
        <translation>模板第 %1 行：文本中有损坏的转义。</translation>
    </message>
    <message>
        <source>Template line %1: a comment is not closed.</source>
        <translation>模板第 %1 行：注释没有闭合。</translation>
    </message>
    <message>
        <source>Template line %1: a raw block is not closed.</source>
        <translation>模板第 %1 行：raw 块没有闭合。</translation>
    </message>
    <message>
        <source>Template line %1: a text is not closed.</source>
        <translation>模板第 %1 行：文本没有闭合。</translation>
    </message>
    <message>
        <source>Template line %1: an escape that is no character.</source>
        <translation>模板第 %1 行：转义不是有效的字符。</translation>
    </message>
    <message>
        <source>Template line %1: unexpected character '%2'.</source>
        <translation>模板第 %1 行：意外的字符 '%2'。</translation>
    </message>
    <message>
        <source>Template line %1: '%2' is expected.</source>
        <translation>模板第 %1 行：此处应为 '%2'。</translation>
    </message>
    <message>
        <source>chat template line %1: the template writes too much (more than 16 MB in one text)</source>
        <translation>对话模板第 %1 行：模板写出的内容过多（一段文本超过 16 MB）</translation>
    </message>
    <message>
        <source>the template writes too much (more than 16 MB in one text)</source>
        <translation>模板写出的内容过多（一段文本超过 16 MB）</translation>
    </message>
    <message>
        <source>chat template line %1: the template writes too much (more than 16 MB)</source>
        <translation>对话模板第 %1 行：模板写出的内容过多（超过 16 MB）</translation>
    </message>
    <message>
        <source>the template writes too much (more than 16 MB)</source>
        <translation>模板写出的内容过多（超过 16 MB）</translation>
    </message>
    <message>
        <source>chat template line %1: the template does not come to an end (too much work: more than 1,000,000 steps)</source>
        <translation>对话模板第 %1 行：模板无法结束（运算过多：超过 1,000,000 步）</translation>
    </message>
    <message>
        <source>the template does not come to an end (too much work: more than 1,000,000 steps)</source>
        <translation>模板无法结束（运算过多：超过 1,000,000 步）</translation>
    </message>
    <message>
        <source>chat template line %1: a value is nested too deeply (more than 128 levels)</source>
        <translation>对话模板第 %1 行：值嵌套过深（超过 128 层）</translation>
    </message>
    <message>
        <source>a value is nested too deeply (more than 128 levels)</source>
        <translation>值嵌套过深（超过 128 层）</translation>
    </message>
    <message>
        <source>chat template line %1: a value is too large (more than 64 MB)</source>
        <translation>对话模板第 %1 行：值过大（超过 64 MB）</translation>
    </message>
    <message>
        <source>a value is too large (more than 64 MB)</source>
        <translation>值过大（超过 64 MB）</translation>
    </message>
    <message>
        <source>chat template line %1: a chat template stands alone: it cannot include, import or extend another one</source>
        <translation>对话模板第 %1 行：对话模板必须独立：不能包含、导入或扩展其他模板</translation>
    </message>
    <message>
        <source>a chat template stands alone: it cannot include, import or extend another one</source>
        <translation>对话模板必须独立：不能包含、导入或扩展其他模板</translation>
    </message>
    <message>
        <source>chat template line %1: maximum recursion depth exceeded</source>
        <translation>对话模板第 %1 行：超过最大递归深度</translation>
    </message>
    <message>
        <source>maximum recursion depth exceeded</source>
        <translation>超过最大递归深度</translation>
    </message>
    <message>
        <source>chat template line %1: '%2' is undefined</source>
        <translation>对话模板第 %1 行：'%2' 未定义</translation>
    </message>
    <message>
        <source>chat template line %1: No filter named '%2'.</source>
        <translation>对话模板第 %1 行：没有过滤器 '%2'。</translation>
    </message>
    <message>
        <source>chat template line %1: No test named '%2'.</source>
        <translation>对话模板第 %1 行：没有测试 '%2'。</translation>
    </message>
    <message>
        <source>chat template line %1: '%2' object has no attribute '%3'</source>
        <translation>对话模板第 %1 行：类型 '%2' 的对象没有属性 '%3'</translation>
    </message>
    <message>
        <source>chat template line %1: '%2' object is not iterable</source>
        <translation>对话模板第 %1 行：类型 '%2' 的对象不能遍历</translation>
    </message>
    <message>
        <source>chat template line %1: '%2' object is not callable</source>
        <translation>对话模板第 %1 行：类型 '%2' 的对象不能调用</translation>
    </message>
    <message>
        <source>What the run learns from: sft imitates the answers in the data.</source>
        <translation>训练学习的对象：sft 模仿数据中的回答。</translation>
    </message>
    <message>
        <source>The base model: a Hugging Face folder, a .gguf file, or a name of the catalogue.</source>
        <translation>基座模型：Hugging Face 文件夹、.gguf 文件，或目录中的名称。</translation>
    </message>
    <message>
        <source>The folder in which runs are kept.</source>
        <translation>保存训练记录的文件夹。</translation>
    </message>
    <message>
        <source>The file with the training samples.</source>
        <translation>存放训练样本的文件。</translation>
    </message>
    <message>
        <source>A file with samples that are never trained on; the loss on them shows whether the model learns or memorises.</source>
        <translation>从不参与训练的样本文件；其损失能看出模型是在学习还是在死记硬背。</translation>
    </message>
    <message>
        <source>How a row is laid out; auto looks at the first rows.</source>
        <translation>每行的格式；auto 根据开头几行判断。</translation>
    </message>
    <message>
        <source>Which tokens are learned: what the assistant says, only its last answer, or everything.</source>
        <translation>哪些词元参与学习：助手的全部回答、仅最后一个回答，或全部内容。</translation>
    </message>
    <message>
        <source>Which column holds which field, as COLUMN=FIELD.</source>
        <translation>哪一列对应哪个字段，写作 COLUMN=FIELD。</translation>
    </message>
    <message>
        <source>Longer samples are cut at this many tokens. The check says beforehand how many that are.</source>
        <translation>超过此词元数的样本会被截断；检查时会提前说明有多少条。</translation>
    </message>
    <message>
        <source>Put several short samples into one row of the batch; they do not see each other. Faster, same loss.</source>
        <translation>把多个短样本拼成一行，彼此不可见。更快，损失不变。</translation>
    </message>
    <message>
        <source>Read the samples in another random order in each epoch.</source>
        <translation>每一轮以不同的随机顺序读取样本。</translation>
    </message>
    <message>
        <source>Rank of the adapter: how much it can learn. 8 to 16 is enough for form and tone.</source>
        <translation>适配器的秩：能学多少。学习格式和语气时 8 到 16 就够。</translation>
    </message>
    <message>
        <source>Strength of the adapter; it is scaled by alpha / r. Twice the rank is a good start.</source>
        <translation>适配器的强度，按 alpha / r 缩放。取秩的两倍是好的起点。</translation>
    </message>
    <message>
        <source>Share of the adapter's inputs that are dropped at random; helps a little against memorising.</source>
        <translation>随机丢弃适配器输入的比例，略有助于防止死记硬背。</translation>
    </message>
    <message>
        <source>Which linear layers get an adapter: all-linear, or names such as q_proj and v_proj.</source>
        <translation>哪些线性层加适配器：all-linear，或 q_proj、v_proj 等名称。</translation>
    </message>
    <message>
        <source>Scale by alpha / sqrt(r), which keeps high ranks stable.</source>
        <translation>按 alpha / sqrt(r) 缩放，高秩时更稳定。</translation>
    </message>
    <message>
        <source>An adapter folder to continue from.</source>
        <translation>要继续训练的适配器文件夹。</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high: the loss jumps. Too low: nothing happens.</source>
        <translation>每一步对权重的修正幅度。过大：损失跳动；过小：毫无进展。</translation>
    </message>
    <message>
        <source>How many times the whole data set is read. More than five often memorises.</source>
        <translation>整个数据集读几遍。超过五遍常会死记硬背。</translation>
    </message>
    <message>
        <source>Stop after this many steps, whatever the epochs say; -1: no limit.</source>
        <translation>不论轮数，到此步数即停止；-1 表示不限。</translation>
    </message>
    <message>
        <source>Samples (or packed rows) that are computed at once. More needs more memory.</source>
        <translation>一次计算的样本数（或打包行数）。越多越占内存。</translation>
    </message>
    <message>
        <source>Samples computed at once during evaluation.</source>
        <translation>验证时一次计算的样本数。</translation>
    </message>
    <message>
        <source>Batches whose gradients are added up before a step: a larger batch without more memory.</source>
        <translation>累积几批的梯度后再更新一次：不增加内存即可增大批大小。</translation>
    </message>
    <message>
        <source>How the learning rate falls over the run.</source>
        <translation>学习率在训练过程中如何下降。</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate climbs from zero.</source>
        <translation>学习率从零升起所占的步数比例。</translation>
    </message>
    <message>
        <source>The same as a number of steps; if it is not 0 it counts instead of the ratio.</source>
        <translation>同上，以步数表示；不为 0 时代替比例。</translation>
    </message>
    <message>
        <source>Pulls weights towards zero a little at each step.</source>
        <translation>每一步把权重略微拉向零。</translation>
    </message>
    <message>
        <source>How long the optimizer remembers the direction of gradients.</source>
        <translation>优化器记住梯度方向的时长。</translation>
    </message>
    <message>
        <source>How long the optimizer remembers the size of gradients.</source>
        <translation>优化器记住梯度大小的时长。</translation>
    </message>
    <message>
        <source>Keeps the optimizer from dividing by zero.</source>
        <translation>防止优化器除以零。</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this norm; 0 switches it off.</source>
        <translation>超过此范数的梯度会被缩短；0 表示关闭。</translation>
    </message>
    <message>
        <source>Precision of the computation; auto takes what this machine is fast in.</source>
        <translation>计算精度；auto 采用这台电脑最快的精度。</translation>
    </message>
    <message>
        <source>Compute activations again instead of keeping them: about a third slower, far less memory.</source>
        <translation>不保存激活值而是重新计算：约慢三分之一，内存大幅减少。</translation>
    </message>
    <message>
        <source>The same seed gives the same run.</source>
        <translation>相同的种子得到相同的训练。</translation>
    </message>
    <message>
        <source>Write a line of metrics every so many steps.</source>
        <translation>每隔几步写一行指标。</translation>
    </message>
    <message>
        <source>Measure the evaluation loss every so many steps; 0: only at the end.</source>
        <translation>每隔几步计算验证损失；0：仅在结束时。</translation>
    </message>
    <message>
        <source>Keep a checkpoint every so many steps; 0: only at the end.</source>
        <translation>每隔几步保存检查点；0：仅在结束时。</translation>
    </message>
    <message>
        <source>How many checkpoints are kept; the best one always is.</source>
        <translation>保留几个检查点；最佳的总会保留。</translation>
    </message>
    <message>
        <source>The result is the checkpoint with the lowest evaluation loss, not the last one.</source>
        <translation>以验证损失最低的检查点为结果，而不是最后一个。</translation>
    </message>
    <message>
        <source>Stop after this many evaluations without a new best; 0: never.</source>
        <translation>连续多少次验证没有新的最佳就停止；0：从不。</translation>
    </message>
    <message>
        <source>Questions that the model answers before the first step and at each evaluation, to be read while it learns.</source>
        <translation>模型在第一步之前和每次验证时回答的问题，可边训练边阅读。</translation>
    </message>
    <message>
        <source>So many questions of the evaluation file are answered as well.</source>
        <translation>另外回答验证文件中的这么多个问题。</translation>
    </message>
    <message>
        <source>Longest of these answers, in tokens.</source>
        <translation>这些回答的最大长度（词元）。</translation>
    </message>
    <message>
        <source>What the schedule needs besides, such as {"min_lr_rate": 0.1} for cosine_with_min_lr.</source>
        <translation>学习率计划的附加参数，例如 cosine_with_min_lr 的 {"min_lr_rate": 0.1}。</translation>
    </message>
    <message>
        <source>%1 is not understood at character %2: %3.</source>
        <translation>%1 在第 %2 个字符处无法理解：%3。</translation>
    </message>
    <message>
        <source>%1 takes too long on a text.</source>
        <translation>%1 在某段文本上耗时过长。</translation>
    </message>
    <message>
        <source>%1 line %2 column %3: %4.</source>
        <translation>%1 第 %2 行第 %3 列：%4。</translation>
    </message>
    <message>
        <source>Line %1 column %2: %3.</source>
        <translation>第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <source>%1: %2 "%3" is not what this run began with.</source>
        <translation>%1：%2“%3”与该次训练开始时不同。</translation>
    </message>
    <message>
        <source>Give %1.</source>
        <translation>请填 %1。</translation>
    </message>
    <message>
        <source>%1: %2 is not built yet.</source>
        <translation>%1：尚不支持 %2。</translation>
    </message>
    <message>
        <source>%1 cannot hold %2.</source>
        <translation>%1 格式不能存放%2。</translation>
    </message>
    <message>
        <source>%1 %2 while the run was going on.</source>
        <translation>%1 在训练过程中发生了变化（%2）。</translation>
    </message>
    <message>
        <source>%1 of %2 of %3 cannot be used and %4 set aside.</source>
        <translation>%3 的 %2 中有 %1 行无法使用，已搁置。</translation>
    </message>
    <message>
        <source>The first: %1</source>
        <translation>第一个：%1</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>可用：%1。</translation>
    </message>
    <message>
        <source>Template line %1: %2.</source>
        <translation>模板第 %1 行：%2。</translation>
    </message>
    <message>
        <source>chat template line %1: %2</source>
        <translation>对话模板第 %1 行：%2</translation>
    </message>
    <message>
        <source>%1 failed: %2.</source>
        <translation>%1 失败：%2。</translation>
    </message>
    <message>
        <source>The disk can only be read: writing the checkpoint %1 failed.</source>
        <translation>磁盘为只读：写入检查点 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: writing %1 failed.</source>
        <translation>磁盘为只读：写入 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: opening %1 failed.</source>
        <translation>磁盘为只读：打开 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: making the folder %1 failed.</source>
        <translation>磁盘为只读：创建文件夹 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: making %1 failed.</source>
        <translation>磁盘为只读：创建 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: locking %1 failed.</source>
        <translation>磁盘为只读：锁定 %1 失败。</translation>
    </message>
    <message>
        <source>The disk can only be read: %1 failed.</source>
        <translation>磁盘为只读：%1 失败。</translation>
    </message>
    <message>
        <source>Choose a folder on another disk.</source>
        <translation>请选择另一块磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>%1 changed outside after it was edited here. What was done to %2 of its rows is kept aside.</source>
        <translation>%1 在此处编辑后又在外部被修改。对其中 %2 行所做的编辑已另行保留。</translation>
    </message>
    <message>
        <source>%1: a table cannot hold row %2, which is a list.</source>
        <translation>%1：表格无法存放第 %2 行，该行是一个列表。</translation>
    </message>
    <message>
        <source>%1: a table cannot hold row %2, where "%3" is a list or an object.</source>
        <translation>%1：表格无法存放第 %2 行，其中“%3”是列表或对象。</translation>
    </message>
    <message>
        <source>%1: a table cannot hold row %2, where "%3" is no column of the others.</source>
        <translation>%1：表格无法存放第 %2 行，其中“%3”不是其他行的列。</translation>
    </message>
    <message>
        <source>%1: packed files are not written.</source>
        <translation>%1：不写入压缩文件。</translation>
    </message>
    <message>
        <source>Choose a name without %1.</source>
        <translation>请选择不带 %1 的文件名。</translation>
    </message>
    <message>
        <source>%1 of %2 rows repeat others: what is repeated is learned by heart. Remove them with dedup.</source>
        <translation>%2 行中有 %1 行与其他行重复：重复的内容会被背下来。请去重。</translation>
    </message>
    <message>
        <source>%1 is a folder; a GGUF export is one file.</source>
        <translation>%1 是文件夹；GGUF 导出是单个文件。</translation>
    </message>
    <message>
        <source>%1 is a file, but no GGUF model.</source>
        <translation>%1 是文件，但不是 GGUF 模型。</translation>
    </message>
    <message>
        <source>%1 is a file; this export is a folder.</source>
        <translation>%1 是文件；这种导出是一个文件夹。</translation>
    </message>
    <message>
        <source>%1 is a folder with other things in it, such as "%2".</source>
        <translation>%1 是一个存有其他内容的文件夹，例如“%2”。</translation>
    </message>
    <message>
        <source>%1 is a folder without a model in it.</source>
        <translation>文件夹 %1 中没有模型。</translation>
    </message>
    <message>
        <source>Take a chat model, or give it plain prompts.</source>
        <translation>请换用对话模型，或给它普通提示。</translation>
    </message>
    <message>
        <source>Set "max_steps" above 0, or to -1 with "num_train_epochs" above 0.</source>
        <translation>请把 "max_steps" 设为大于 0，或设为 -1 并让 "num_train_epochs" 大于 0。</translation>
    </message>
    <message>
        <source>Put its folder checkpoints back, or train it anew.</source>
        <translation>请放回它的 checkpoints 文件夹，或重新训练。</translation>
    </message>
    <message>
        <source>The model's chat template refuses this conversation: %1</source>
        <translation>模型的对话模板拒绝这段对话：%1</translation>
    </message>
    <message>
        <source>Change the conversation, or let it go on with plain text by --raw.</source>
        <translation>请修改对话，或用 --raw 以纯文本继续。</translation>
    </message>
    <message>
        <source>Delete this checkpoint's folder; the run then goes on from the one before.</source>
        <translation>请删除这个检查点的文件夹；训练会从前一个检查点继续。</translation>
    </message>
    <message>
        <source>%1: a value is not what it must be.</source>
        <translation>%1：有一个值的类型不对。</translation>
    </message>
    <message>
        <source>The adapter is damaged, or its training went wrong. Take an earlier checkpoint.</source>
        <translation>适配器已损坏，或训练出了问题。请改用更早的检查点。</translation>
    </message>
    <message>
        <source>The data set was closed.</source>
        <translation>数据集已关闭。</translation>
    </message>
    <message>
        <source>The export has no name.</source>
        <translation>导出没有名称。</translation>
    </message>
    <message>
        <source>Name the file or folder to write.</source>
        <translation>请指定要写入的文件或文件夹。</translation>
    </message>
    <message>
        <source>The settings of the answer cannot be used.</source>
        <translation>回答的设置无法使用。</translation>
    </message>
    <message>
        <source>top_p and min_p are shares from 0 to 1, top_k is not below 0, the repetition penalty is above 0.</source>
        <translation>top_p 与 min_p 取 0 到 1，top_k 不小于 0，重复惩罚大于 0。</translation>
    </message>
    <message>
        <source>%1 is what the export is made from.</source>
        <translation>%1 正是导出的来源。</translation>
    </message>
    <message>
        <source>Remove it from the run.</source>
        <translation>请把它从训练记录中移走。</translation>
    </message>
    <message>
        <source>%1 is a link to something that is not there.</source>
        <translation>%1 是一个链接，指向的东西不存在。</translation>
    </message>
    <message>
        <source>Choose another name, or remove the link first.</source>
        <translation>请换个名称，或先移除该链接。</translation>
    </message>
    <message>
        <source>%1 has no such run any more.</source>
        <translation>%1 中已没有这个记录。</translation>
    </message>
    <message>
        <source>The word lists of ICU cannot be read.</source>
        <translation>无法读取 ICU 的词表。</translation>
    </message>
    <message>
        <source>Install the package libicu again.</source>
        <translation>请重新安装软件包 libicu。</translation>
    </message>
    <message>
        <source>The recipe holds a step "%1", which this version does not know.</source>
        <translation>方案中有本版本不认识的步骤“%1”。</translation>
    </message>
    <message>
        <source>Make the recipe anew with this version.</source>
        <translation>请用本版本重新生成方案。</translation>
    </message>
    <message>
        <source>This file is no recipe of steps.</source>
        <translation>该文件不是步骤方案。</translation>
    </message>
    <message>
        <source>Recipes are made on the page Data with "Save steps as recipe".</source>
        <translation>方案在“数据”页通过“将步骤存为方案”生成。</translation>
    </message>
    <message>
        <source>What was copied is neither JSON nor a table with tabs.</source>
        <translation>复制的内容既不是 JSON，也不是以制表符分隔的表格。</translation>
    </message>
    <message>
        <source>Copy JSON, JSON Lines, or cells of a table with their headings.</source>
        <translation>请复制 JSON、JSON Lines，或带表头的表格单元格。</translation>
    </message>
    <message>
        <source>None of the columns %1 is one of %2.</source>
        <translation>列 %1 都不属于 %2。</translation>
    </message>
    <message>
        <source>Its columns are %1.</source>
        <translation>其中的列为 %1。</translation>
    </message>
    <message>
        <source>Nothing was copied.</source>
        <translation>没有复制任何内容。</translation>
    </message>
    <message>
        <source>Copy rows first, here or elsewhere.</source>
        <translation>请先在此处或别处复制一些行。</translation>
    </message>
    <message>
        <source>Line %1 of what was copied is no JSON: %2.</source>
        <translation>复制内容的第 %1 行不是 JSON：%2。</translation>
    </message>
    <message>
        <source>Copy whole rows.</source>
        <translation>请复制完整的行。</translation>
    </message>
    <message>
        <source>%1 is too large for a file of settings.</source>
        <translation>%1 太大，不像是设置文件。</translation>
    </message>
    <message>
        <source>Choose the YAML or JSON file that the other program was started with.</source>
        <translation>请选择启动另一个程序时所用的 YAML 或 JSON 文件。</translation>
    </message>
    <message>
        <source>%1 holds no settings of a program that is known here.</source>
        <translation>%1 中没有可识别的程序设置。</translation>
    </message>
    <message>
        <source>It has no part in what is learned.</source>
        <translation>与学习内容无关。</translation>
    </message>
    <message>
        <source>There is no such setting here.</source>
        <translation>这里没有这项设置。</translation>
    </message>
    <message>
        <source>Nothing is quantised here: weights are read as they are stored.</source>
        <translation>这里不做量化：权重按存储的精度读取。</translation>
    </message>
    <message>
        <source>Computed in float32 or bfloat16 here, never in float16.</source>
        <translation>这里用 float32 或 bfloat16 计算，不用 float16。</translation>
    </message>
    <message>
        <source>Only learning from examples is built (SFT).</source>
        <translation>目前只实现了监督微调（SFT）。</translation>
    </message>
    <message>
        <source>Only LoRA and full training are built.</source>
        <translation>目前只实现了 LoRA 和全参数训练。</translation>
    </message>
    <message>
        <source>The model's own chat template is used.</source>
        <translation>使用模型自带的对话模板。</translation>
    </message>
    <message>
        <source>Counted in steps here, not in epochs or shares of the run.</source>
        <translation>这里按步计数，不按训练轮或全程的比例。</translation>
    </message>
    <message>
        <source>It was not found on this computer.</source>
        <translation>在这台电脑上没有找到。</translation>
    </message>
    <message>
        <source>Only the first one is taken; here a run reads one file.</source>
        <translation>只采用第一个；这里一次训练只读一个文件。</translation>
    </message>
    <message>
        <source>The optimiser here is AdamW with 32-bit values.</source>
        <translation>这里的优化器是 32 位的 AdamW。</translation>
    </message>
    <message>
        <source>There whole texts are learned, here only the answers; the mask "all" does the same.</source>
        <translation>那里整段文本都参与学习，这里只有回答参与；掩码选 "all" 则与那里相同。</translation>
    </message>
    <message>
        <source>There is always a limit here.</source>
        <translation>这里总有长度上限。</translation>
    </message>
    <message>
        <source>A share of the rows is set aside here, not a number of them.</source>
        <translation>这里按比例预留行，不按行数。</translation>
    </message>
    <message>
        <source>Mend that place of the file.</source>
        <translation>请修正文件中的这一处。</translation>
    </message>
    <message>
        <source>%1 of 1 row of %2 have an error and are learned from all the same.</source>
        <translation>%2 共 1 行，其中 %1 行有错误，仍照常参加训练。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of %3 have an error and are learned from all the same.</source>
        <translation>%3 共 %2 行，其中 %1 行有错误，仍照常参加训练。</translation>
    </message>
    <message>
        <source>Leave out rows with an error, such as an empty turn or roles out of order. Off: learn from them as well, where they can be read at all.</source>
        <translation>排除有错误的行，例如空的对话轮次、角色顺序错乱。关闭：只要能读，也参加训练。</translation>
    </message>
    <message>
        <source>%1 of %2 of %3 have an error and are learned from all the same.</source>
        <translation>%3（%2）中有 %1 行有错误，仍照常参加训练。</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>可识别的有 %1。</translation>
    </message>
    <message>
        <source>Choose a template for it, or use prompts with completions or plain text.</source>
        <translation>请为它选择模板，或改用提示词加补全或纯文本数据。</translation>
    </message>
    <message>
        <source>The chat template refuses a plain conversation of two questions and answers: %1</source>
        <translation>对话模板拒绝一段普通的两问两答对话：%1</translation>
    </message>
    <message>
        <source>Use the template that the model was published with, or choose one for it.</source>
        <translation>请使用模型发布时附带的模板，或为它选择一个模板。</translation>
    </message>
    <message>
        <source>The answers cannot be found in what the template writes: %1</source>
        <translation>在模板写出的文本中找不到回答：%1</translation>
    </message>
    <message>
        <source>Words of the user or the system text are learned as if they were answers.</source>
        <translation>用户的话或系统文本会被当作回答来学习。</translation>
    </message>
    <message>
        <source>The {% generation %} marks of the template are in the wrong place: move them around the assistant's turns.</source>
        <translation>模板中的 {% generation %} 标记位置不对：请将其移到助手的对话轮次两侧。</translation>
    </message>
    <message>
        <source>No word of the user or the system text is learned.</source>
        <translation>用户的话和系统文本均不参与学习。</translation>
    </message>
    <message>
        <source>All answers are learned, by the template's own {% generation %} marks.</source>
        <translation>所有回答均参与学习，依据模板自带的 {% generation %} 标记。</translation>
    </message>
    <message>
        <source>All answers are learned; their places were found by rendering, and proved.</source>
        <translation>所有回答均参与学习；其位置由渲染得出并已验证。</translation>
    </message>
    <message>
        <source>Of several answers in a conversation only the last is learned.</source>
        <translation>一段对话有多个回答时，只有最后一个参与学习。</translation>
    </message>
    <message>
        <source>The template leaves earlier answers out or unmarked; use one that writes them.</source>
        <translation>模板略去了前面的回答或未加标记；请换用会写出它们的模板。</translation>
    </message>
    <message>
        <source>The answers are not learned.</source>
        <translation>回答未参与学习。</translation>
    </message>
    <message>
        <source>The {% generation %} marks of the template do not hold the answers: move them.</source>
        <translation>模板中的 {% generation %} 标记没有包住回答：请移动标记。</translation>
    </message>
    <message>
        <source>The tokenizer has no token for the beginning of a text.</source>
        <translation>分词器没有表示文本开头的词元。</translation>
    </message>
    <message>
        <source>Conversations do not begin with %1, with which the tokenizer begins plain texts.</source>
        <translation>对话不以 %1 开头，而分词器会在普通文本开头加上它。</translation>
    </message>
    <message>
        <source>Put {{ bos_token }} at the beginning of the template.</source>
        <translation>请在模板开头加上 {{ bos_token }}。</translation>
    </message>
    <message>
        <source>Conversations begin with %1 twice.</source>
        <translation>对话开头出现两次 %1。</translation>
    </message>
    <message>
        <source>The template writes it although it stands there already: take one away.</source>
        <translation>开头已有该词元，模板又写了一次：请去掉一个。</translation>
    </message>
    <message>
        <source>%1 stands %2 times in a conversation.</source>
        <translation>%1 在一段对话中出现 %2 次。</translation>
    </message>
    <message>
        <source>Conversations begin with %1, once.</source>
        <translation>对话以 %1 开头，且只出现一次。</translation>
    </message>
    <message>
        <source>Conversations begin without %1, as plain texts do.</source>
        <translation>对话开头没有 %1，与普通文本一致。</translation>
    </message>
    <message>
        <source>No special token ends the answers, so the model does not learn to stop.</source>
        <translation>回答末尾没有特殊词元，因此模型学不会停下。</translation>
    </message>
    <message>
        <source>Let the template write its end-of-turn token behind each answer, inside the {% generation %} marks.</source>
        <translation>请让模板在每个回答之后、{% generation %} 标记之内写出结束词元。</translation>
    </message>
    <message>
        <source>Answers end with %1, and it is learned.</source>
        <translation>回答以 %1 结尾，且该词元参与学习。</translation>
    </message>
    <message>
        <source>It is not known at which tokens this model stops.</source>
        <translation>不清楚该模型遇到哪些词元会停下。</translation>
    </message>
    <message>
        <source>The model stops at %1.</source>
        <translation>模型遇到 %1 会停下。</translation>
    </message>
    <message>
        <source>The model's configuration does not stop at %1, which ends its answers.</source>
        <translation>回答以 %1 结尾，但模型配置不会在此停下。</translation>
    </message>
    <message>
        <source>Other programs will not stop there: add it to eos_token_id of generation_config.json.</source>
        <translation>其他程序不会在此停下：请将它加入 generation_config.json 的 eos_token_id。</translation>
    </message>
    <message>
        <source>The template refuses a conversation that ends with a question: %1</source>
        <translation>模板拒绝以提问结尾的对话：%1</translation>
    </message>
    <message>
        <source>Questions are asked with exactly the tokens that stood before the answers in training.</source>
        <translation>提问所用的词元与训练中回答之前的词元完全一致。</translation>
    </message>
    <message>
        <source>The template has no prompt for an answer; the model begins its turn itself.</source>
        <translation>模板没有引出回答的提示；由模型自行开始回答。</translation>
    </message>
    <message>
        <source>The end of the question and the beginning of the answer become one token in training, but not when the model is asked.</source>
        <translation>训练时问题末尾与回答开头合成一个词元，而提问时不会。</translation>
    </message>
    <message>
        <source>Let the template end its prompt where a token ends, not with a space.</source>
        <translation>请让模板的提示在词元边界处结束，不要以空格结尾。</translation>
    </message>
    <message>
        <source>The model is asked with other words than stood before the answers in training (a thought that is opened, for instance).</source>
        <translation>提问时回答之前的文字与训练中不同（例如会先开启一段思考）。</translation>
    </message>
    <message>
        <source>Check that this is meant: train with the thoughts, or ask without them.</source>
        <translation>请确认这是有意为之：训练时带上思考，或提问时不带思考。</translation>
    </message>
    <message>
        <source>Written as tokens and back, a conversation is the same letter for letter.</source>
        <translation>对话转为词元再转回，逐字不变。</translation>
    </message>
    <message>
        <source>The tokenizer writes texts its own way (blanks, letters): what comes back differs from what went in, and stays as it is.</source>
        <translation>分词器有自己的写法（空格、字母）：转回的文本与原文不同，但之后不再变化。</translation>
    </message>
    <message>
        <source>Written as tokens and back, a conversation becomes another one each time.</source>
        <translation>对话转为词元再转回，每次都会改变。</translation>
    </message>
    <message>
        <source>The tokenizer's files do not belong together; fetch the model again.</source>
        <translation>分词器的文件不配套；请重新获取模型。</translation>
    </message>
    <message>
        <source>%1 cannot be learned from. The first: %2</source>
        <translation>%1无法用于学习。第一处：%2</translation>
    </message>
    <message>
        <source>They are left out of a training; mend them on the Data page.</source>
        <translation>训练时会略过这些行；请在“数据”页修复。</translation>
    </message>
    <message>
        <source>Something is learned from every row.</source>
        <translation>每一行都有内容参与学习。</translation>
    </message>
    <message>
        <source>A special token of the model (%1) is spelled in %2; it is read as the token, not as text.</source>
        <translation>%2的文本中写有模型的特殊词元（%1）；它会被当作词元而不是文本。</translation>
    </message>
    <message>
        <source>Write it differently in the data, for instance with a blank inside.</source>
        <translation>请在数据中换一种写法，例如在中间加一个空格。</translation>
    </message>
    <message>
        <source>No row spells a special token of the model.</source>
        <translation>没有任何一行写有模型的特殊词元。</translation>
    </message>
    <message>
        <source>At %1 tokens the whole answer is lost in %2, and its end in %3 more.</source>
        <translation>在 %1 个词元处截断时，%2的回答会全部丢失，另有 %3 行会丢失结尾。</translation>
    </message>
    <message>
        <source>Raise the cutoff length, or split these rows.</source>
        <translation>请提高截断长度，或拆分这些行。</translation>
    </message>
    <message>
        <source>At %1 tokens the answer loses its end, and with it the end-of-turn token, in %2.</source>
        <translation>在 %1 个词元处截断时，%2的回答会丢失结尾及结束词元。</translation>
    </message>
    <message>
        <source>No answer loses its end at %1 tokens.</source>
        <translation>在 %1 个词元处截断时，没有回答丢失结尾。</translation>
    </message>
    <message>
        <source>The token for padding is the one that ends answers (%1). Here nothing is padded; in other programs the model may not learn to stop.</source>
        <translation>填充词元就是结束回答的词元（%1）。本程序不做填充；在其他程序中，模型可能学不会停下。</translation>
    </message>
    <message>
        <source>The token that ends answers is not used for padding.</source>
        <translation>结束回答的词元未用作填充。</translation>
    </message>
    <message>
        <source>Llama and its kin</source>
        <translation>Llama 及同类</translation>
    </message>
    <message>
        <source>Template line %1: \N{...} without the Unicode name of a character.</source>
        <translation>模板第 %1 行：\N{...} 中不是字符的 Unicode 名称。</translation>
    </message>
    <message>
        <source>How conversations are written out, instead of the model's own template: a name such as chatml, llama-3, mistral or gemma, or a file. Empty: the model's own.</source>
        <translation>对话按哪个模板写出，代替模型自带的模板：填 chatml、llama-3、mistral、gemma 等名称，或一个文件。留空：用模型自带的。</translation>
    </message>
    <message>
        <source>There is no chat template "%1".</source>
        <translation>没有名为“%1”的对话模板。</translation>
    </message>
    <message>
        <source>Choose a file, or one of %1.</source>
        <translation>请选择一个文件，或以下之一：%1。</translation>
    </message>
</context>
<context>
    <name>coreWords</name>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>questions and answers</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>engineWait</name>
    <message>
        <source>Waits until the exam of %1 has ended…</source>
        <translation>等待 %1 的评估结束…</translation>
    </message>
    <message>
        <source>Waits until the training of %1 has ended…</source>
        <translation>等待 %1 的训练结束…</translation>
    </message>
    <message>
        <source>Waits until this has ended: %1</source>
        <translation>等待此任务结束：%1</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>等待引擎…</translation>
    </message>
</context>
<context>
    <name>epochsDialog</name>
    <message>
        <source>More epochs</source>
        <translation>追加轮数</translation>
    </message>
    <message>
        <source>%1 has read its data %2 times, in %3 steps. It goes on from its last checkpoint, in the same directory; its curves go on, too.</source>
        <translation>%1 已将数据读过 %2 遍，共 %3 步。训练将从最后一个检查点继续，仍在原目录中，曲线也会接着画。</translation>
    </message>
    <message>
        <source>Further epochs</source>
        <translation>追加的训练轮数</translation>
    </message>
    <message>
        <source>About %1 steps in all. The learning rate goes on at %2 and follows its schedule over the whole length.</source>
        <translation>总共约 %1 步。学习率从 %2 继续，并按整个训练长度遵循学习率计划。</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>eventMenu</name>
    <message>
        <source>This checkpoint is no longer kept.</source>
        <translation>此检查点已不再保留。</translation>
    </message>
</context>
<context>
    <name>exam</name>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Label accuracy</source>
        <translation>标签准确率</translation>
    </message>
    <message>
        <source>Token F1</source>
        <translation>词元 F1</translation>
    </message>
    <message>
        <source>Whole record right</source>
        <translation>整条记录正确</translation>
    </message>
    <message>
        <source>Fields right</source>
        <translation>字段正确率</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基座</translation>
    </message>
    <message>
        <source>base + prompt</source>
        <translation>基座 + 提示词</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>no proof</source>
        <translation>无法证明</translation>
    </message>
    <message>
        <source>Few questions: treat as a hint.</source>
        <translation>题数较少：仅供参考。</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 questions were answered.</source>
        <translation>部分结果：%2 题中已回答 %1 题。</translation>
    </message>
    <message>
        <source>It reads about %1 fewer prompt tokens a question.</source>
        <translation>每题少读约 %1 个提示词词元。</translation>
    </message>
    <message>
        <source>All general questions</source>
        <translation>全部通用问题</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>常识事实</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算术</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Common sense</source>
        <translation>生活常识</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>听从指令</translation>
    </message>
    <message>
        <source>It was %1 × as fast.</source>
        <translation>速度为其 %1 倍。</translation>
    </message>
    <message>
        <source>An exam whose file is not known</source>
        <translation>来源文件未知的考卷</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 has forgotten some of what %2 could: %3 → %4 of the general questions right (95% interval of the change %5 to %6 points).</source>
        <translation>%1 遗忘了 %2 原有的部分能力：通用问题答对比例 %3 → %4（变化的 95% 置信区间为 %5 至 %6 个百分点）。</translation>
    </message>
    <message>
        <source>%1 answers more of the general questions than %2: %3 → %4 right (95% interval of the change %5 to %6 points).</source>
        <translation>%1 答对的通用问题多于 %2：%3 → %4（变化的 95% 置信区间为 %5 至 %6 个百分点）。</translation>
    </message>
    <message>
        <source>No proof that %1 has forgotten what %2 could: %3 → %4 of the general questions right (95% interval of the change %5 to %6 points).</source>
        <translation>无法证明 %1 遗忘了 %2 的能力：通用问题答对比例 %3 → %4（变化的 95% 置信区间为 %5 至 %6 个百分点）。</translation>
    </message>
    <message numerus="yes">
        <source>%1 is better than %2: %3 %4 → %5 (95% interval of the gain %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>%1 优于%2：%3 %4 → %5（提升的 95% 置信区间为 %6 至 %7 个百分点，共 %n 题）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>%1 不如%2：%3 %4 → %5（变化的 95% 置信区间为 %6 至 %7 个百分点，共 %n 题）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proof that %1 is better or worse than %2: %3 %4 → %5 (95% interval of the change %6 to %7 points, %n questions).</source>
        <translation>
            <numerusform>无法证明 %1 比%2更好或更差：%3 %4 → %5（变化的 95% 置信区间为 %6 至 %7 个百分点，共 %n 题）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 %3 (95% interval %4% to %5%, %n questions). Nothing to compare it with.</source>
        <translation>
            <numerusform>%1：%2 %3（95% 置信区间为 %4% 至 %5%，共 %n 题）。没有可比较的对象。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examReport</name>
    <message>
        <source>%1 questions · %2</source>
        <translation>%1 题 · %2</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>成绩</translation>
    </message>
    <message>
        <source>Contestant</source>
        <translation>参加者</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题数</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 置信区间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Largest regressions</source>
        <translation>退步最大的考题</translation>
    </message>
    <message>
        <source>Largest gains</source>
        <translation>进步最大的考题</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>考题</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>In brackets: 95% intervals; changes in points of 100. Verdicts by a paired permutation test over the same questions. Struck out in answers: what the expected one does not say.</source>
        <translation>括号内为 95% 置信区间，变化以百分点计。结论由同一批考题上的配对置换检验得出。回答中划掉的是期望回答里没有的内容。</translation>
    </message>
</context>
<context>
    <name>fieldChoices</name>
    <message>
        <source>LoRA: a small adapter beside the frozen model</source>
        <translation>LoRA：在冻结的模型旁训练小适配器</translation>
    </message>
    <message>
        <source>Full: every weight of the model</source>
        <translation>全参数：训练模型的全部权重</translation>
    </message>
    <message>
        <source>all answers of the assistant</source>
        <translation>助手的全部回答</translation>
    </message>
    <message>
        <source>the last answer only</source>
        <translation>仅最后一个回答</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部内容</translation>
    </message>
    <message>
        <source>the completion</source>
        <translation>补全部分</translation>
    </message>
    <message>
        <source>recognised by itself</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>what this computer is fast in</source>
        <translation>这台电脑最快的精度</translation>
    </message>
    <message>
        <source>cosine: falls slowly, then fast, then slowly</source>
        <translation>cosine：先慢、后快、再慢地下降</translation>
    </message>
    <message>
        <source>linear: falls evenly</source>
        <translation>linear：匀速下降</translation>
    </message>
    <message>
        <source>constant: does not fall</source>
        <translation>constant：保持不变</translation>
    </message>
</context>
<context>
    <name>fieldLabels</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Way of training</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>Folder for runs</source>
        <translation>训练记录文件夹</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Evaluation data</source>
        <translation>验证数据</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>What is learned</source>
        <translation>参与学习的内容</translation>
    </message>
    <message>
        <source>Column mapping</source>
        <translation>列映射</translation>
    </message>
    <message>
        <source>Longest sample, in tokens</source>
        <translation>样本最大长度（词元）</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>序列打包</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打乱顺序</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA 秩</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>LoRA dropout</source>
        <translation>LoRA dropout</translation>
    </message>
    <message>
        <source>Layers with an adapter</source>
        <translation>加适配器的层</translation>
    </message>
    <message>
        <source>Rank-stabilised scaling</source>
        <translation>秩稳定缩放（rsLoRA）</translation>
    </message>
    <message>
        <source>Continue from adapter</source>
        <translation>从已有适配器继续</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Batch size of evaluation</source>
        <translation>验证时的批大小</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Details of the schedule</source>
        <translation>学习率计划的细节</translation>
    </message>
    <message>
        <source>Warm-up, share of steps</source>
        <translation>预热（占总步数比例）</translation>
    </message>
    <message>
        <source>Warm-up, in steps</source>
        <translation>预热（步数）</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam beta 1</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam beta 2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam epsilon</translation>
    </message>
    <message>
        <source>Largest gradient norm</source>
        <translation>梯度范数上限</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>梯度检查点</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Log every … steps</source>
        <translation>每隔几步记录</translation>
    </message>
    <message>
        <source>Evaluate every … steps</source>
        <translation>每隔几步验证</translation>
    </message>
    <message>
        <source>Checkpoint every … steps</source>
        <translation>每隔几步存检查点</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点数</translation>
    </message>
    <message>
        <source>End with the best checkpoint</source>
        <translation>以最佳检查点为结果</translation>
    </message>
    <message>
        <source>Stop after … evaluations without a gain</source>
        <translation>验证多少次无改善后停止</translation>
    </message>
    <message>
        <source>Pinned prompts</source>
        <translation>固定提示</translation>
    </message>
    <message>
        <source>Questions from the evaluation data</source>
        <translation>取自验证数据的问题数</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>回答最大长度（词元）</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>对话模板</translation>
    </message>
    <message>
        <source>Leave faulty rows out</source>
        <translation>排除问题行</translation>
    </message>
</context>
<context>
    <name>fieldValues</name>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>as the epochs need</source>
        <translation>由轮数决定</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>What the run learns from: sft imitates the answers in the data.</source>
        <translation>训练学习的对象：sft 模仿数据中的回答。</translation>
    </message>
    <message>
        <source>lora trains a small adapter beside the frozen model; full changes every weight and needs far more memory.</source>
        <translation>lora 在冻结的模型旁训练小适配器；full 更新全部权重，所需内存多得多。</translation>
    </message>
    <message>
        <source>The base model: a Hugging Face folder, a .gguf file, or a name of the catalogue.</source>
        <translation>基座模型：Hugging Face 文件夹、.gguf 文件，或目录中的名称。</translation>
    </message>
    <message>
        <source>The folder in which runs are kept.</source>
        <translation>保存训练记录的文件夹。</translation>
    </message>
    <message>
        <source>The file with the training samples.</source>
        <translation>存放训练样本的文件。</translation>
    </message>
    <message>
        <source>A file with samples that are never trained on; the loss on them shows whether the model learns or memorises.</source>
        <translation>从不参与训练的样本文件；其损失能看出模型是在学习还是在死记硬背。</translation>
    </message>
    <message>
        <source>How a row is laid out; auto looks at the first rows.</source>
        <translation>每行的格式；auto 根据开头几行判断。</translation>
    </message>
    <message>
        <source>Which tokens are learned: what the assistant says, only its last answer, or everything.</source>
        <translation>哪些词元参与学习：助手的全部回答、仅最后一个回答，或全部内容。</translation>
    </message>
    <message>
        <source>Which column holds which field, as COLUMN=FIELD.</source>
        <translation>哪一列对应哪个字段，写作 COLUMN=FIELD。</translation>
    </message>
    <message>
        <source>Longer samples are cut at this many tokens. The check says beforehand how many that are.</source>
        <translation>超过此词元数的样本会被截断；检查时会提前说明有多少条。</translation>
    </message>
    <message>
        <source>Put several short samples into one row of the batch; they do not see each other. Faster, same loss.</source>
        <translation>把多个短样本拼成一行，彼此不可见。更快，损失不变。</translation>
    </message>
    <message>
        <source>Read the samples in another random order in each epoch.</source>
        <translation>每一轮以不同的随机顺序读取样本。</translation>
    </message>
    <message>
        <source>Rank of the adapter: how much it can learn. 8 to 16 is enough for form and tone.</source>
        <translation>适配器的秩：能学多少。学习格式和语气时 8 到 16 就够。</translation>
    </message>
    <message>
        <source>Strength of the adapter; it is scaled by alpha / r. Twice the rank is a good start.</source>
        <translation>适配器的强度，按 alpha / r 缩放。取秩的两倍是好的起点。</translation>
    </message>
    <message>
        <source>Share of the adapter's inputs that are dropped at random; helps a little against memorising.</source>
        <translation>随机丢弃适配器输入的比例，略有助于防止死记硬背。</translation>
    </message>
    <message>
        <source>Which linear layers get an adapter: all-linear, or names such as q_proj and v_proj.</source>
        <translation>哪些线性层加适配器：all-linear，或 q_proj、v_proj 等名称。</translation>
    </message>
    <message>
        <source>Scale by alpha / sqrt(r), which keeps high ranks stable.</source>
        <translation>按 alpha / sqrt(r) 缩放，高秩时更稳定。</translation>
    </message>
    <message>
        <source>An adapter folder to continue from.</source>
        <translation>要继续训练的适配器文件夹。</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high: the loss jumps. Too low: nothing happens.</source>
        <translation>每一步对权重的修正幅度。过大：损失跳动；过小：毫无进展。</translation>
    </message>
    <message>
        <source>How many times the whole data set is read. More than five often memorises.</source>
        <translation>整个数据集读几遍。超过五遍常会死记硬背。</translation>
    </message>
    <message>
        <source>Stop after this many steps, whatever the epochs say; -1: no limit.</source>
        <translation>不论轮数，到此步数即停止；-1 表示不限。</translation>
    </message>
    <message>
        <source>Samples (or packed rows) that are computed at once. More needs more memory.</source>
        <translation>一次计算的样本数（或打包行数）。越多越占内存。</translation>
    </message>
    <message>
        <source>Samples computed at once during evaluation.</source>
        <translation>验证时一次计算的样本数。</translation>
    </message>
    <message>
        <source>Batches whose gradients are added up before a step: a larger batch without more memory.</source>
        <translation>累积几批的梯度后再更新一次：不增加内存即可增大批大小。</translation>
    </message>
    <message>
        <source>How the learning rate falls over the run.</source>
        <translation>学习率在训练过程中如何下降。</translation>
    </message>
    <message>
        <source>What the schedule needs besides, such as {"min_lr_rate": 0.1} for cosine_with_min_lr.</source>
        <translation>学习率计划的附加参数，例如 cosine_with_min_lr 的 {"min_lr_rate": 0.1}。</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate climbs from zero.</source>
        <translation>学习率从零升起所占的步数比例。</translation>
    </message>
    <message>
        <source>The same as a number of steps; if it is not 0 it counts instead of the ratio.</source>
        <translation>同上，以步数表示；不为 0 时代替比例。</translation>
    </message>
    <message>
        <source>Pulls weights towards zero a little at each step.</source>
        <translation>每一步把权重略微拉向零。</translation>
    </message>
    <message>
        <source>How long the optimizer remembers the direction of gradients.</source>
        <translation>优化器记住梯度方向的时长。</translation>
    </message>
    <message>
        <source>How long the optimizer remembers the size of gradients.</source>
        <translation>优化器记住梯度大小的时长。</translation>
    </message>
    <message>
        <source>Keeps the optimizer from dividing by zero.</source>
        <translation>防止优化器除以零。</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this norm; 0 switches it off.</source>
        <translation>超过此范数的梯度会被缩短；0 表示关闭。</translation>
    </message>
    <message>
        <source>Precision of the computation; auto takes what this machine is fast in.</source>
        <translation>计算精度；auto 采用这台电脑最快的精度。</translation>
    </message>
    <message>
        <source>Compute activations again instead of keeping them: about a third slower, far less memory.</source>
        <translation>不保存激活值而是重新计算：约慢三分之一，内存大幅减少。</translation>
    </message>
    <message>
        <source>The same seed gives the same run.</source>
        <translation>相同的种子得到相同的训练。</translation>
    </message>
    <message>
        <source>Write a line of metrics every so many steps.</source>
        <translation>每隔几步写一行指标。</translation>
    </message>
    <message>
        <source>Measure the evaluation loss every so many steps; 0: only at the end.</source>
        <translation>每隔几步计算验证损失；0：仅在结束时。</translation>
    </message>
    <message>
        <source>Keep a checkpoint every so many steps; 0: only at the end.</source>
        <translation>每隔几步保存检查点；0：仅在结束时。</translation>
    </message>
    <message>
        <source>How many checkpoints are kept; the best one always is.</source>
        <translation>保留几个检查点；最佳的总会保留。</translation>
    </message>
    <message>
        <source>The result is the checkpoint with the lowest evaluation loss, not the last one.</source>
        <translation>以验证损失最低的检查点为结果，而不是最后一个。</translation>
    </message>
    <message>
        <source>Stop after this many evaluations without a new best; 0: never.</source>
        <translation>连续多少次验证没有新的最佳就停止；0：从不。</translation>
    </message>
    <message>
        <source>Questions that the model answers before the first step and at each evaluation, to be read while it learns.</source>
        <translation>模型在第一步之前和每次验证时回答的问题，可边训练边阅读。</translation>
    </message>
    <message>
        <source>So many questions of the evaluation file are answered as well.</source>
        <translation>另外回答验证文件中的这么多个问题。</translation>
    </message>
    <message>
        <source>Longest of these answers, in tokens.</source>
        <translation>这些回答的最大长度（词元）。</translation>
    </message>
    <message>
        <source>How conversations are written out, instead of the model's own template: a name such as chatml, llama-3, mistral or gemma, or a file. Empty: the model's own.</source>
        <translation>对话按哪个模板写出，代替模型自带的模板：填 chatml、llama-3、mistral、gemma 等名称，或一个文件。留空：用模型自带的。</translation>
    </message>
    <message>
        <source>Leave out rows with an error, such as an empty turn or roles out of order. Off: learn from them as well, where they can be read at all.</source>
        <translation>排除有错误的行，例如空的对话轮次、角色顺序错乱。关闭：只要能读，也参加训练。</translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswerColumn</name>
    <message>
        <source>Close this column</source>
        <translation>关闭此列</translation>
    </message>
    <message>
        <source>This one is better</source>
        <translation>这个更好</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>Good: keep as sample</source>
        <translation>好：存为样本</translation>
    </message>
    <message>
        <source>The conversation up to this answer goes into a data set.</source>
        <translation>把截至此回答的对话存入数据集。</translation>
    </message>
    <message>
        <source>Better than the others</source>
        <translation>比其他更好</translation>
    </message>
    <message>
        <source>This answer and each other one go into a data set as a preference pair.</source>
        <translation>把此回答与其他各回答作为偏好对存入数据集。</translation>
    </message>
    <message>
        <source>Model of column %1</source>
        <translation>第 %1 列的模型</translation>
    </message>
    <message>
        <source>Conversation of column %1</source>
        <translation>第 %1 列的对话</translation>
    </message>
    <message>
        <source>Loading of column %1</source>
        <translation>第 %1 列的加载进度</translation>
    </message>
    <message>
        <source>Better than the others: keep as preference pair</source>
        <translation>比其他更好：存为偏好对</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens · %1 · %2/s · prompt %3</source>
        <translation>
            <numerusform>%n 词元 · %1 · %2/秒 · 提示词 %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待轮到</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在回答…</translation>
    </message>
    <message>
        <source>%1 · corrected by hand</source>
        <translation>%1 · 已人工修改</translation>
    </message>
    <message>
        <source>%1 · cut at the longest answer</source>
        <translation>%1 · 达到最大长度</translation>
    </message>
    <message>
        <source>%1 · stopped</source>
        <translation>%1 · 已停止</translation>
    </message>
    <message>
        <source>You</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Go on from here</source>
        <translation>从此处继续</translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswerSettings</name>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Said before the conversation, in every column.</source>
        <translation>每一列对话开始前都会加上。</translation>
    </message>
    <message>
        <source>Long prompt</source>
        <translation>长提示词</translation>
    </message>
    <message>
        <source>Said instead of the system prompt in columns “base + prompt”.</source>
        <translation>在“基座 + 提示词”列中代替系统提示词。</translation>
    </message>
    <message>
        <source>Greedy: always the likeliest token</source>
        <translation>贪心：总取最可能的词元</translation>
    </message>
    <message>
        <source>The same question then gets the same answer; temperature, top-k and top-p do not matter.</source>
        <translation>同一问题总得到同一回答；温度、top-k 和 top-p 不起作用。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Above 1 more daring, below 1 more careful.</source>
        <translation>大于 1 更大胆，小于 1 更谨慎。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Chooses among the likeliest tokens that together reach this share.</source>
        <translation>只在累计概率达到此值的最可能词元中选择。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Chooses among this many tokens; 0: all.</source>
        <translation>只在这么多个词元中选择；0 表示全部。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Drops tokens below this share of the likeliest.</source>
        <translation>去掉概率低于最可能词元此比例的词元。</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Above 1: avoids tokens that were used before.</source>
        <translation>大于 1 时避免重复用过的词元。</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>最多生成词元</translation>
    </message>
    <message>
        <source>The longest answer.</source>
        <translation>回答的最大长度。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same answer to the same question.</source>
        <translation>相同种子对同一问题给出相同回答。</translation>
    </message>
    <message>
        <source>Continue the text as it is</source>
        <translation>直接续写文本</translation>
    </message>
    <message>
        <source>Without the chat template: for models trained on prompt and completion.</source>
        <translation>不用对话模板：适合以提示词和补全训练的模型。</translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswersModel</name>
    <message>
        <source>base model</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>%1: %2, mark %3</source>
        <translation>%1：%2，得分 %3</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>考题</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>标准答案</translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswersTab</name>
    <message>
        <source>Answers of the compared runs</source>
        <translation>所对比训练的回答</translation>
    </message>
    <message>
        <source>What the best run does worse than its baseline stands on top.</source>
        <translation>最佳训练比基线退步的题目排在最前。</translation>
    </message>
    <message>
        <source>The chosen question with all answers</source>
        <translation>所选考题及全部回答</translation>
    </message>
    <message>
        <source>Answers stand here side by side once runs with an exam are shown. Examine a run on the Exam page.</source>
        <translation>显示带有评估结果的训练记录后，回答会在此并排列出。可在“评估”页进行评估。</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left out: they sat another exam, or none.</source>
        <translation>
            <numerusform>略去 %n 次训练：参加的是另一份考卷，或没有评估。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::AnswersView</name>
    <message>
        <source>Question and expected answer</source>
        <translation>考题与期望回答</translation>
    </message>
    <message>
        <source>Answer before</source>
        <translation>之前的回答</translation>
    </message>
    <message>
        <source>Answer after</source>
        <translation>之后的回答</translation>
    </message>
    <message>
        <source>%1 · mark %2</source>
        <translation>%1 · 得分 %2</translation>
    </message>
    <message>
        <source>Compared with the expected answer: %1 words are not in it; a dashed line shows where something of it is missing. A right answer carries no marks.</source>
        <translation>与期望回答相比：%1的文字不在其中；虚线处缺少其中的内容。正确的回答没有标记。</translation>
    </message>
    <message>
        <source>struck-out</source>
        <translation>划掉</translation>
    </message>
</context>
<context>
    <name>ft::ui::AsidePanel</name>
    <message>
        <source>Mend…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Delete the line</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>What could not be read as a row</source>
        <translation>无法读作样本的内容</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be read as rows; the others are used meanwhile.</source>
        <translation>
            <numerusform>有 %n 行无法读取，其余行照常使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every line of the file can be read.</source>
        <translation>文件的每一行都能读取。</translation>
    </message>
    <message>
        <source>Mend the line</source>
        <translation>修复此行</translation>
    </message>
    <message>
        <source>%1 It becomes a row as soon as it is valid.</source>
        <translation>%1改正后即成为一行样本。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>ft::ui::BaseModelStep</name>
    <message>
        <source>Which model should learn?</source>
        <translation>让哪个模型来学习？</translation>
    </message>
    <message>
        <source>The base model knows language; training adds a way of answering. A small model answers fast and trains in minutes on a processor; a larger one knows more.</source>
        <translation>基座模型懂得语言，训练教给它回答的方式。小模型回答快，在处理器上几分钟就能训练；大模型懂得更多。</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose the folder with config.json and the weights</source>
        <translation>选择包含 config.json 和权重文件的文件夹</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF 文件…</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>选择 GGUF 文件</translation>
    </message>
    <message>
        <source>Models page</source>
        <translation>模型页</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>Reading the model's description…</source>
        <translation>正在读取模型信息…</translation>
    </message>
    <message>
        <source>%1: %2 parameters, %3 tokens of context, its own chat template.</source>
        <translation>%1：%2 个参数，上下文 %3 个词元，自带对话模板。</translation>
    </message>
    <message>
        <source>%1: %2 parameters, %3 tokens of context, no chat template: ChatML will be used.</source>
        <translation>%1：%2 个参数，上下文 %3 个词元，没有对话模板：将使用 ChatML。</translation>
    </message>
    <message>
        <source>Help me choose</source>
        <translation>帮我选择</translation>
    </message>
    <message>
        <source>not here yet; the Models page fetches it</source>
        <translation>尚未下载；可在“模型”页获取</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>导入设置…</translation>
    </message>
    <message>
        <source>Takes over a settings file of LLaMA-Factory, Axolotl, TRL or Unsloth.</source>
        <translation>采用 LLaMA-Factory、Axolotl、TRL 或 Unsloth 的设置文件。</translation>
    </message>
</context>
<context>
    <name>ft::ui::BatchView</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Step whose samples are shown</source>
        <translation>显示哪一步的样本</translation>
    </message>
    <message>
        <source>What went in</source>
        <translation>实际输入</translation>
    </message>
    <message>
        <source>Reading the samples…</source>
        <translation>正在读取样本…</translation>
    </message>
    <message>
        <source>Computed together: %1 of %2</source>
        <translation>同时计算：第 %1 组，共 %2 组</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1 more were cut off</source>
        <translation>另有 %1 个被截断</translation>
    </message>
    <message>
        <source>of %1 · %2 samples · %3 tokens, %4 of them learned (tinted) · no padding</source>
        <translation>共 %1 步 · %2 个样本 · %3 个词元，其中 %4 个参与学习（着色） · 无填充</translation>
    </message>
</context>
<context>
    <name>ft::ui::BlindVotePanel</name>
    <message>
        <source>Blind vote</source>
        <translation>盲评</translation>
    </message>
    <message>
        <source>A: the left answer is better, B: the right one, T: tie, X: both bad, S: skip.</source>
        <translation>A：左边的回答更好，B：右边的更好，T：差不多，X：都不好，S：跳过。</translation>
    </message>
    <message>
        <source>Answer A</source>
        <translation>回答 A</translation>
    </message>
    <message>
        <source>Answer B</source>
        <translation>回答 B</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>A 更好</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>差不多</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>B 更好</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>都不好</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一对</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Keys: A, T, B, X (both bad), S (skip), Backspace (back)</source>
        <translation>按键：A、T、B、X（都不好）、S（跳过）、Backspace（上一对）</translation>
    </message>
    <message numerus="yes">
        <source>%1 is preferred to %2: it gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>%1 比 %2 更受青睐：获得 %3 的选票（95% 置信区间 %4 至 %5，共评 %n 对）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 is preferred to %1, which gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>%2 比 %1 更受青睐：后者获得 %3 的选票（95% 置信区间 %4 至 %5，共评 %n 对）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proof that %1 or %2 is preferred: %1 gets %3 of the votes (95% interval %4 to %5, %n judged).</source>
        <translation>
            <numerusform>无法证明 %1 与 %2 哪个更受青睐：%1 获得 %3 的选票（95% 置信区间 %4 至 %5，共评 %n 对）。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 · %3: %4 · ties: %5 · both bad: %6 · skipped: %7</source>
        <translation>%1：%2 · %3：%4 · 差不多：%5 · 都不好：%6 · 跳过：%7</translation>
    </message>
    <message>
        <source>The left one was chosen in %1: that may be a habit.</source>
        <translation>有 %1 选了左边的回答：可能出于习惯。</translation>
    </message>
    <message>
        <source>The right one was chosen in %1: that may be a habit.</source>
        <translation>有 %1 选了右边的回答：可能出于习惯。</translation>
    </message>
    <message>
        <source>Few votes: treat as a hint.</source>
        <translation>评的对数较少，结论仅供参考。</translation>
    </message>
    <message>
        <source>Both contestants gave the same answers; there is nothing to choose from.</source>
        <translation>双方的回答完全相同，没有可选的。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 judged · %n equal answer(s) left out</source>
        <translation>
            <numerusform>已评 %1 / %2 对 · 略过 %n 条相同回答</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 judged</source>
        <translation>已评 %1 / %2 对</translation>
    </message>
    <message>
        <source>Judge a pair first.</source>
        <translation>请先评一对。</translation>
    </message>
</context>
<context>
    <name>ft::ui::Bubbles</name>
    <message>
        <source>… %1 more characters; the JSON tab shows all.</source>
        <translation>… 还有 %1 个字符，可在 JSON 页查看全部。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Chosen answer</source>
        <translation>优选回答</translation>
    </message>
    <message>
        <source>Rejected answer</source>
        <translation>劣选回答</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>参与学习</translation>
    </message>
</context>
<context>
    <name>ft::ui::CategoryModel</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>95% interval %1 to %2</source>
        <translation>95% 置信区间 %1 至 %2</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题数</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>ft::ui::ChangePreview</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Nothing can be learned from it.</source>
        <translation>从这一行学不到任何内容。</translation>
    </message>
    <message>
        <source>It repeats a row before it.</source>
        <translation>与前面的某一行重复。</translation>
    </message>
    <message>
        <source>Replaced text</source>
        <translation>替换的文本</translation>
    </message>
    <message>
        <source>White space at the ends of a text</source>
        <translation>文本首尾的空白</translation>
    </message>
    <message>
        <source>Stray characters, or messages of one speaker that follow each other</source>
        <translation>多余的字符，或同一说话人的连续消息</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新行</translation>
    </message>
    <message>
        <source>(the row is deleted)</source>
        <translation>（删除此行）</translation>
    </message>
    <message>
        <source>Rows that change: %1.</source>
        <translation>更改的行：%1。</translation>
    </message>
    <message>
        <source>Rows that are deleted: %1.</source>
        <translation>删除的行：%1。</translation>
    </message>
    <message>
        <source>New rows: %1.</source>
        <translation>新增的行：%1。</translation>
    </message>
    <message>
        <source>Untick what should stay as it is; one undo brings everything back.</source>
        <translation>不想改动的请取消勾选；一次撤销即可全部恢复。</translation>
    </message>
    <message>
        <source>A row that only lacks a text can be filled in instead: untick it here and write the text beside the table.</source>
        <translation>只缺一段文本的行也可以补写：请在此取消勾选，然后在表格旁边填写文本。</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n row(s)</source>
        <translation>
            <numerusform>应用到 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>修复：%1</translation>
    </message>
    <message>
        <source>There is nothing that can be fixed this way.</source>
        <translation>没有可以这样修复的内容。</translation>
    </message>
    <message>
        <source>Edited %1</source>
        <translation>编辑于 %1</translation>
    </message>
    <message>
        <source>Its row is another one now</source>
        <translation>原来的行已经改变</translation>
    </message>
    <message>
        <source>Edits kept aside</source>
        <translation>另存的编辑</translation>
    </message>
    <message>
        <source>%1 changed outside after these edits were made here. Tick what should be brought back.</source>
        <translation>在此编辑之后，%1 又在外部被修改。请勾选要恢复的编辑。</translation>
    </message>
    <message>
        <source>Nothing is left to bring back: %1 holds what was kept, or its rows are gone.</source>
        <translation>没有可恢复的内容：%1 已包含这些编辑，或相应的行已不存在。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ChartRangePanel</name>
    <message>
        <source>as the values want it</source>
        <translation>随数值而定</translation>
    </message>
    <message>
        <source>Type 1.5 … 3. An end that is left out follows the values.</source>
        <translation>输入如 1.5 … 3。省略的一端随数值而定。</translation>
    </message>
    <message>
        <source>Range of y</source>
        <translation>y 轴范围</translation>
    </message>
    <message>
        <source>Range of x</source>
        <translation>x 轴范围</translation>
    </message>
    <message>
        <source>Show this range</source>
        <translation>显示此范围</translation>
    </message>
    <message>
        <source>“%1” is no range. Write the lower end, … and the upper end: 1.5 … 3.</source>
        <translation>“%1” 不是范围。请写下限、… 和上限：1.5 … 3。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ChartView</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>训练轮</translation>
    </message>
    <message>
        <source>Time in training</source>
        <translation>训练用时</translation>
    </message>
    <message>
        <source>Difference to baseline</source>
        <translation>与基线之差</translation>
    </message>
    <message>
        <source>Log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>Log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Raw behind</source>
        <translation>显示原始值</translation>
    </message>
    <message>
        <source>Include zero</source>
        <translation>包含零</translation>
    </message>
    <message>
        <source>Link the x axes of all charts</source>
        <translation>联动所有图表的 x 轴</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Zoom back</source>
        <translation>上一个缩放</translation>
    </message>
    <message>
        <source>Zoom forward</source>
        <translation>下一个缩放</translation>
    </message>
    <message>
        <source>Cut outliers: automatic</source>
        <translation>裁剪离群值：自动</translation>
    </message>
    <message>
        <source>Cut outliers: on</source>
        <translation>裁剪离群值：开</translation>
    </message>
    <message>
        <source>Cut outliers: off</source>
        <translation>裁剪离群值：关</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>存为 SVG…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>将数值存为 CSV…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>What the x axis shows</source>
        <translation>x 轴的含义</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>How much each point takes over from those before it, as in TensorBoard.</source>
        <translation>每个点沿用之前各点的程度，与 TensorBoard 相同。</translation>
    </message>
    <message>
        <source>More about this chart</source>
        <translation>此图表的更多选项</translation>
    </message>
    <message>
        <source>Export this chart</source>
        <translation>导出此图表</translation>
    </message>
    <message>
        <source>Find a curve</source>
        <translation>查找曲线</translation>
    </message>
    <message>
        <source>Values at the cursor</source>
        <translation>光标处的数值</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) above %1</source>
        <translation>
            <numerusform>%n 个值高于 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) below %1</source>
        <translation>
            <numerusform>%n 个值低于 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of zero or less left out</source>
        <translation>
            <numerusform>略去 %n 个不大于零的值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n infinite value(s)</source>
        <translation>
            <numerusform>%n 个无穷值</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: NaN from step %2</source>
        <translation>%1：自第 %2 步起为 NaN</translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s) lack this x</source>
        <translation>
            <numerusform>%n 条曲线没有此 x 值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were written twice; the newest counts</source>
        <translation>
            <numerusform>%n 个值重复写入，以最新的为准</numerusform>
        </translation>
    </message>
    <message>
        <source>Fewer than 20 values are not smoothed</source>
        <translation>少于 20 个值时不作平滑</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>尚无数值。</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n curve(s)</source>
        <translation>
            <numerusform>%1，%n 条曲线</numerusform>
        </translation>
    </message>
    <message>
        <source>The chart was not saved.</source>
        <translation>图表未能保存。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What this chart leaves out</source>
        <translation>此图表未显示的内容</translation>
    </message>
    <message>
        <source>%1: last %2, falling; lowest %3 at step %4.</source>
        <translation>%1：最新 %2，正在下降；最低 %3，在第 %4 步。</translation>
    </message>
    <message>
        <source>%1: last %2, rising; lowest %3 at step %4.</source>
        <translation>%1：最新 %2，正在上升；最低 %3，在第 %4 步。</translation>
    </message>
    <message>
        <source>%1: last %2, level; lowest %3 at step %4.</source>
        <translation>%1：最新 %2，保持平稳；最低 %3，在第 %4 步。</translation>
    </message>
    <message>
        <source>Smoothed with %1, as in TensorBoard</source>
        <translation>平滑系数 %1，与 TensorBoard 相同</translation>
    </message>
    <message>
        <source>Values as logged</source>
        <translation>按记录的原值绘制</translation>
    </message>
    <message>
        <source>%1 outliers cut</source>
        <translation>裁去 %1 个离群值</translation>
    </message>
    <message>
        <source>y logarithmic</source>
        <translation>y 轴为对数</translation>
    </message>
    <message>
        <source>x logarithmic</source>
        <translation>x 轴为对数</translation>
    </message>
    <message>
        <source>Range of the axes…</source>
        <translation>坐标轴范围…</translation>
    </message>
    <message>
        <source>Sort by value</source>
        <translation>按数值排序</translation>
    </message>
    <message>
        <source>PNG with %1 × %2 pixels</source>
        <translation>PNG，%1 × %2 像素</translation>
    </message>
    <message>
        <source>In the colours of the window</source>
        <translation>使用窗口的配色</translation>
    </message>
    <message>
        <source>CSV with all points, not those in view</source>
        <translation>CSV 包含全部数据点，而非仅可见部分</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>The curve with the lowest value at the cursor comes first.</source>
        <translation>光标处数值最小的曲线排在最前。</translation>
    </message>
    <message>
        <source>%1 more in grey</source>
        <translation>另有 %1 条以灰色显示</translation>
    </message>
    <message>
        <source>y axis %1</source>
        <translation>y 轴 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more in grey</source>
        <translation>
            <numerusform>另有 %n 条以灰色显示</numerusform>
        </translation>
    </message>
    <message>
        <source>The y axis shows %1</source>
        <translation>y 轴显示 %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>ft::ui::ChecksDialog</name>
    <message>
        <source>Shape of rows: missing, empty and unanswered texts, order of roles</source>
        <translation>行的结构：缺失、为空或没有回答的文本，角色顺序</translation>
    </message>
    <message>
        <source>Control characters and broken characters</source>
        <translation>控制字符与残缺字符</translation>
    </message>
    <message>
        <source>Exact copies, and one question with several answers</source>
        <translation>完全重复，以及同一问题有多个回答</translation>
    </message>
    <message>
        <source>Near copies</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Rows that the exam asks too</source>
        <translation>考题中也有的行</translation>
    </message>
    <message>
        <source>Too long and too short</source>
        <translation>过长与过短</translation>
    </message>
    <message>
        <source>Personal data: addresses, numbers, cards</source>
        <translation>个人信息：地址、号码、卡号</translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>密码与密钥</translation>
    </message>
    <message>
        <source>HTML, Markdown, brackets and code blocks that stay open</source>
        <translation>HTML、Markdown，未闭合的括号与代码块</translation>
    </message>
    <message>
        <source>Text that went through the wrong encoding</source>
        <translation>编码错误造成的乱码</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Answers that refuse, break off or change the language</source>
        <translation>拒答、中断或换了语言的回答</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>What is ticked is looked for in every data set of the project.</source>
        <translation>勾选的检查项用于项目中的所有数据集。</translation>
    </message>
    <message>
        <source>Check with these</source>
        <translation>按此检查</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ft::ui::ChecksModel</name>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Read back with our own reader</source>
        <translation>用本程序的读取器读回</translation>
    </message>
    <message>
        <source>Tokenizer and chat template equal</source>
        <translation>分词器与对话模板一致</translation>
    </message>
    <message>
        <source>Logits compared</source>
        <translation>比较 logits</translation>
    </message>
    <message>
        <source>Probabilities compared</source>
        <translation>比较概率</translation>
    </message>
    <message>
        <source>First choices compared</source>
        <translation>比较首选词元</translation>
    </message>
    <message>
        <source>%1: pending</source>
        <translation>%1：待检查</translation>
    </message>
    <message>
        <source>%1: passed</source>
        <translation>%1：通过</translation>
    </message>
    <message>
        <source>%1 of what was learned survives the number format</source>
        <translation>学到的改变中有 %1 在该数值格式下得以保留</translation>
    </message>
    <message>
        <source>Written with it: %1</source>
        <translation>一并写出：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answers are the same, letter for letter</source>
        <translation>
            <numerusform>%n 条回答中有 %1 条逐字相同</numerusform>
        </translation>
    </message>
    <message>
        <source>Probabilities differ by %1 nats on average (KL); up to %2 is fine here</source>
        <translation>概率平均相差 %1 nat（KL），此处不超过 %2 即可</translation>
    </message>
    <message>
        <source>Same first choice in %1 of all places; %2 is enough here</source>
        <translation>%1 的位置首选词元相同，此处达到 %2 即可</translation>
    </message>
    <message>
        <source>A single logit differs by %1 at most; it has no limit of its own, the next two lines judge</source>
        <translation>单个 logit 最大相差 %1；它本身没有限值，以下面两行为准</translation>
    </message>
</context>
<context>
    <name>ft::ui::Closing</name>
    <message>
        <source>The exam of %1 would end unfinished. The run itself is complete; its exam can be sat again on the Exam page.</source>
        <translation>%1 的评估将在完成前结束。训练本身已完成，可在“评估”页重新评估。</translation>
    </message>
    <message>
        <source>Pausing writes a checkpoint; the next start offers to go on from it.</source>
        <translation>暂停会写入检查点，下次启动时可以从该处继续。</translation>
    </message>
    <message numerus="yes">
        <source>The next start offers what waits in the queue: %n run(s).</source>
        <translation>
            <numerusform>队列中等待的 %n 次训练会在下次启动时列出。</numerusform>
        </translation>
    </message>
    <message>
        <source>These would end unfinished: %1</source>
        <translation>以下任务将在完成前结束：%1</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>An exam is being sat</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Something is still running</source>
        <translation>仍有任务在运行</translation>
    </message>
    <message>
        <source>Keep training, minimised</source>
        <translation>最小化并继续训练</translation>
    </message>
    <message>
        <source>Pause and quit</source>
        <translation>暂停并退出</translation>
    </message>
    <message>
        <source>Go on, minimised</source>
        <translation>最小化并继续</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The run writes a checkpoint behind its present step; then the window closes.</source>
        <translation>当前步结束后会写入检查点，随后窗口关闭。</translation>
    </message>
    <message>
        <source>The window closes as soon as what runs has stopped.</source>
        <translation>运行中的任务停止后，窗口会立即关闭。</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>不关闭窗口</translation>
    </message>
    <message>
        <source>Keep training in the tray</source>
        <translation>在托盘中继续训练</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>在托盘中继续</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n edit(s))</source>
        <translation>
            <numerusform>%1（%n 处修改）</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in the file yet, but kept in the project: %1</source>
        <translation>尚未写入文件，但已保存在项目中：%1</translation>
    </message>
</context>
<context>
    <name>ft::ui::ColumnsDialog</name>
    <message>
        <source>Conversations</source>
        <translation>多轮对话</translation>
    </message>
    <message>
        <source>Instructions and answers</source>
        <translation>指令与回答</translation>
    </message>
    <message>
        <source>Prompts and completions</source>
        <translation>提示词与补全</translation>
    </message>
    <message>
        <source>Pairs of answers, one better</source>
        <translation>成对回答（优选与劣选）</translation>
    </message>
    <message>
        <source>Answers judged good or bad</source>
        <translation>带好坏评价的回答</translation>
    </message>
    <message>
        <source>Texts with labels</source>
        <translation>带标签的文本</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Earlier turns</source>
        <translation>此前的对话轮次</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Chosen answer</source>
        <translation>优选回答</translation>
    </message>
    <message>
        <source>Rejected answer</source>
        <translation>劣选回答</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>called so</source>
        <translation>列名相同</translation>
    </message>
    <message>
        <source>a usual name for it</source>
        <translation>常用的列名</translation>
    </message>
    <message>
        <source>by what it holds</source>
        <translation>根据内容判断</translation>
    </message>
    <message>
        <source>a guess by the order of columns</source>
        <translation>按列的顺序推测</translation>
    </message>
    <message>
        <source>Each row is one of</source>
        <translation>每一行是</translation>
    </message>
    <message>
        <source>What each row is</source>
        <translation>每一行是什么</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>Columns of %1</source>
        <translation>%1 的列映射</translation>
    </message>
    <message>
        <source>The first line names the columns</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>按此读取</translation>
    </message>
    <message>
        <source>As recognised</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Forget what was chosen here, and read the file as it is recognised by itself</source>
        <translation>清除此处的选择，按自动识别的方式读取文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>正在查看文件……</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（可选）</translation>
    </message>
    <message>
        <source>Still without a column: %1.</source>
        <translation>尚未指定列：%1。</translation>
    </message>
    <message>
        <source>All of the first %1 rows fit.</source>
        <translation>前 %1 行全部符合。</translation>
    </message>
    <message>
        <source>%1 of the first %2 rows fit. Row %3: %4</source>
        <translation>前 %2 行中有 %1 行符合。第 %3 行：%4</translation>
    </message>
    <message>
        <source>No row can be read so yet.</source>
        <translation>目前没有一行能这样读取。</translation>
    </message>
    <message>
        <source>Sample %1, as it is read</source>
        <translation>样本 %1（读取结果）</translation>
    </message>
</context>
<context>
    <name>ft::ui::CommandPalette</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或执行命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Nothing is called that way.</source>
        <translation>没有这个名称的内容。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Field of a run</source>
        <translation>训练参数</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Topic of the guide</source>
        <translation>指南主题</translation>
    </message>
    <message>
        <source>Set up: %1</source>
        <translation>按步设置：%1</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
</context>
<context>
    <name>ft::ui::ConfusionModel</name>
    <message>
        <source>something else</source>
        <translation>其他回答</translation>
    </message>
    <message numerus="yes">
        <source>Expected %1, answered %2: %n times</source>
        <translation>
            <numerusform>期望 %1，回答 %2：%n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::Contestants</name>
    <message>
        <source>base + long prompt</source>
        <translation>基座 + 长提示词</translation>
    </message>
    <message>
        <source>base: %1</source>
        <translation>基座：%1</translation>
    </message>
    <message>
        <source>A tick asks for the prompt that goes before each question.</source>
        <translation>勾选后会要求填写放在每道考题前面的提示词。</translation>
    </message>
</context>
<context>
    <name>ft::ui::CoverageView</name>
    <message>
        <source>Map of the questions</source>
        <translation>问题分布图</translation>
    </message>
    <message>
        <source>%1 of %2 rows are drawn.</source>
        <translation>共 %2 行，图中绘出 %1 行。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are drawn.</source>
        <translation>
            <numerusform>图中绘出 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Dots that lie together ask alike. Click one to see its row, draw a loop to keep those inside.</source>
        <translation>相邻的点问的内容相近。点击一个点查看该行，圈选则只显示圈内的行。</translation>
    </message>
</context>
<context>
    <name>ft::ui::CurvesTab</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Which metrics are drawn.</source>
        <translation>选择要绘制的指标。</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>区间带</translation>
    </message>
    <message>
        <source>± standard deviation</source>
        <translation>± 标准差</translation>
    </message>
    <message>
        <source>Min to max</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>95% interval of the mean</source>
        <translation>均值 95% 区间</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What the band of a group shows</source>
        <translation>分组区间带的含义</translation>
    </message>
    <message>
        <source>No value of “%1” in these runs. Choose another metric, or show more runs with the eye.</source>
        <translation>这些训练记录中没有“%1”的数值。请选择其他指标，或用眼睛图标显示更多记录。</translation>
    </message>
    <message>
        <source>%1 · evaluation (n = %2)</source>
        <translation>%1 · 验证（n = %2）</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1（n = %2）</translation>
    </message>
    <message>
        <source>%1 · evaluation</source>
        <translation>%1 · 验证</translation>
    </message>
    <message>
        <source>Checkpoint at step %1</source>
        <translation>第 %1 步保存检查点</translation>
    </message>
    <message>
        <source>Evaluated at step %1</source>
        <translation>第 %1 步验证</translation>
    </message>
    <message>
        <source>Paused at step %1</source>
        <translation>第 %1 步暂停</translation>
    </message>
    <message>
        <source>Resumed at step %1</source>
        <translation>第 %1 步继续</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>What the line of a group shows</source>
        <translation>分组曲线显示什么</translation>
    </message>
    <message>
        <source>Curves that are being read</source>
        <translation>正在读取的曲线</translation>
    </message>
    <message>
        <source>Name and what differs</source>
        <translation>名称与差异</translation>
    </message>
    <message>
        <source>How the legend names runs</source>
        <translation>图例如何命名训练记录</translation>
    </message>
    <message>
        <source>Words in braces are filled in: {name}, {lr}, {lora.r} or any other setting.</source>
        <translation>花括号中的词会被替换：{name}、{lr}、{lora.r} 或任何其他设置。</translation>
    </message>
    <message numerus="yes">
        <source>%n more run(s) in grey.</source>
        <translation>
            <numerusform>另有 %n 次训练以灰色显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Group them</source>
        <translation>分组显示</translation>
    </message>
    <message>
        <source>Go to log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try this checkpoint</source>
        <translation>试用此检查点</translation>
    </message>
</context>
<context>
    <name>ft::ui::CutLineView</name>
    <message>
        <source>Where samples are cut</source>
        <translation>样本的截断位置</translation>
    </message>
    <message>
        <source>Drag the line, or move it with the arrow keys</source>
        <translation>拖动截断线，或用方向键移动</translation>
    </message>
    <message>
        <source>Nothing is cut. The longest row has %1 tokens.</source>
        <translation>不截断。最长的一行有 %1 个词元。</translation>
    </message>
    <message>
        <source>No row is longer than %1 tokens; the longest has %2.</source>
        <translation>没有超过 %1 个词元的行；最长的一行有 %2 个。</translation>
    </message>
    <message>
        <source>Cut at %1 tokens. Rows that are longer: %2 of %3. Answers that lose their end: %4, all of it: %5. Not read: %6 of all tokens.</source>
        <translation>在 %1 个词元处截断：%3 行中有 %2 行更长。%4 条回答丢失结尾，%5 条完全丢失；共有 %6 的词元不会被读取。</translation>
    </message>
</context>
<context>
    <name>ft::ui::DataDialogs</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Split into training and exam</source>
        <translation>划分为训练集与考题</translation>
    </message>
    <message>
        <source>Share of the exam</source>
        <translation>考题比例</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>About %1 rows for training in %2, %3 for the exam in %4.</source>
        <translation>训练集约 %1 行，写入 %2；考题约 %3 行，写入 %4。</translation>
    </message>
    <message>
        <source>Files of these names are there already and are replaced.</source>
        <translation>同名文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Splitting %1</source>
        <translation>正在划分 %1</translation>
    </message>
    <message>
        <source>%1 rows are in %2, %3 in %4.</source>
        <translation>%1 行写入 %2，%3 行写入 %4。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove copies</source>
        <translation>去除重复</translation>
    </message>
    <message>
        <source>Exact copies</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>Near copies too</source>
        <translation>包括近似重复</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一条</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>What counts as a copy</source>
        <translation>重复的判定</translation>
    </message>
    <message>
        <source>Likeness from</source>
        <translation>相似度不低于</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Looking for copies …</source>
        <translation>正在查找重复…</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n row(s)</source>
        <translation>
            <numerusform>移除 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat others. One undo brings them back.</source>
        <translation>
            <numerusform>有 %n 行与其他行重复。一次撤销即可恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>No row repeats another.</source>
        <translation>没有重复的行。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Export as another format</source>
        <translation>导出为其他格式</translation>
    </message>
    <message>
        <source>Only the rows that are shown</source>
        <translation>仅导出当前显示的行</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Exported to %1 without %2 rows that the format cannot hold.</source>
        <translation>已导出到 %1；有 %2 行无法用该格式表示，未导出。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>Rows that are shown</source>
        <translation>当前显示的行</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>所选行</translation>
    </message>
    <message>
        <source>Replace this</source>
        <translation>查找内容</translation>
    </message>
    <message>
        <source>by this</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>In</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>查看改动</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>未找到。</translation>
    </message>
    <message>
        <source>%1 places in %2 rows.</source>
        <translation>%2 行中共 %1 处。</translation>
    </message>
    <message>
        <source>Best rated</source>
        <translation>评价最好</translation>
    </message>
    <message>
        <source>With marks, tags and notes</source>
        <translation>包含标记、标签和备注</translation>
    </message>
    <message>
        <source>Two new files are written beside the data set; the file itself stays as it is.</source>
        <translation>将在数据集旁边写入两个新文件；原文件保持不变。</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Stratified: every value keeps its share</source>
        <translation>分层：每个取值保持自己的比例</translation>
    </message>
    <message>
        <source>By group: rows of one value stay together</source>
        <translation>按分组：取值相同的行不会分开</translation>
    </message>
    <message>
        <source>By time: the latest rows are the exam</source>
        <translation>按时间：最新的行作为考题</translation>
    </message>
    <message>
        <source>Rows that are alike or ask the same stay on one side</source>
        <translation>相似或问题相同的行留在同一部分</translation>
    </message>
    <message>
        <source>How</source>
        <translation>划分方式</translation>
    </message>
    <message>
        <source>By the column</source>
        <translation>依据的列</translation>
    </message>
</context>
<context>
    <name>ft::ui::DataDocument</name>
    <message>
        <source>Rows can be edited as soon as all of them are known.</source>
        <translation>读完所有行之后即可编辑。</translation>
    </message>
    <message>
        <source>The project is open in another studio; the rows can be read here, not changed.</source>
        <translation>该项目已在另一个工作室中打开；此处只能查看，不能修改。</translation>
    </message>
    <message>
        <source>The file is being saved.</source>
        <translation>正在保存文件。</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>The edits cannot be kept on disk: %1</source>
        <translation>编辑内容无法写入磁盘：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) mended.</source>
        <translation>
            <numerusform>已修复 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 Save it as another file.</source>
        <translation>%1请另存为其他文件。</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已另存为 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message numerus="yes">
        <source>Edit %n row(s)</source>
        <translation>
            <numerusform>编辑 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the turns of a row</source>
        <translation>修改一行的对话轮次</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>插入一行</translation>
    </message>
    <message>
        <source>Duplicate a row</source>
        <translation>复制一行</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>删除 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Move a row</source>
        <translation>移动一行</translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n row(s)</source>
        <translation>
            <numerusform>在 %n 行中替换</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n cop(ies)</source>
        <translation>
            <numerusform>移除 %n 条重复</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend a line that was set aside</source>
        <translation>修复一行已搁置的内容</translation>
    </message>
    <message>
        <source>Delete a line that was set aside</source>
        <translation>删除一行已搁置的内容</translation>
    </message>
    <message numerus="yes">
        <source>Fix %n row(s)</source>
        <translation>
            <numerusform>修复 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No valid JSON</source>
        <translation>JSON 无效</translation>
    </message>
    <message>
        <source>No UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>Wrong kind of value</source>
        <translation>值的类型不对</translation>
    </message>
    <message>
        <source>Wrong number of cells</source>
        <translation>单元格数量不对</translation>
    </message>
    <message>
        <source>Another format</source>
        <translation>格式不同</translation>
    </message>
    <message>
        <source>Missing text</source>
        <translation>缺少文本</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Unknown role</source>
        <translation>未知角色</translation>
    </message>
    <message>
        <source>Order of roles</source>
        <translation>角色顺序</translation>
    </message>
    <message>
        <source>Tool call</source>
        <translation>工具调用</translation>
    </message>
    <message>
        <source>List of tools</source>
        <translation>工具列表</translation>
    </message>
    <message>
        <source>Both answers the same</source>
        <translation>两个回答相同</translation>
    </message>
    <message>
        <source>Control character</source>
        <translation>控制字符</translation>
    </message>
    <message>
        <source>Key twice</source>
        <translation>键重复</translation>
    </message>
    <message>
        <source>Half a character</source>
        <translation>半个字符</translation>
    </message>
    <message>
        <source>Same question, other answer</source>
        <translation>同一问题，回答不同</translation>
    </message>
    <message>
        <source>Exact duplicate</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>Near duplicate</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Also in the exam</source>
        <translation>与考题重合</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>过短</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>Chinese mobile number</source>
        <translation>中国手机号</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Chinese identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>Key of a service</source>
        <translation>服务密钥</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Code block not closed</source>
        <translation>代码块未结束</translation>
    </message>
    <message>
        <source>Bracket not closed</source>
        <translation>括号未闭合</translation>
    </message>
    <message>
        <source>Garbled text</source>
        <translation>乱码</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复内容</translation>
    </message>
    <message>
        <source>Same answer again and again</source>
        <translation>反复出现同一回答</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>Answer breaks off</source>
        <translation>回答中断</translation>
    </message>
    <message>
        <source>Answer in another language</source>
        <translation>回答语言不一致</translation>
    </message>
    <message>
        <source>Instruction to the model</source>
        <translation>对模型的指令</translation>
    </message>
    <message>
        <source>Rows have changed since this was looked for. Look again, then apply.</source>
        <translation>查找之后行已发生变化。请重新查找后再应用。</translation>
    </message>
    <message numerus="yes">
        <source>Undone with it: %n later step(s).</source>
        <translation>
            <numerusform>一并撤销了之后的 %n 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>No row is left in %1, and a file without rows cannot be read again. Undo a deletion, or delete the file itself.</source>
        <translation>%1 中已没有任何行，而没有行的文件无法再次读取。请撤销删除，或直接删除该文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) brought back.</source>
        <translation>
            <numerusform>已恢复 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mended rows: %1. Deleted rows: %2.</source>
        <translation>已修复 %1 行，已删除 %2 行。</translation>
    </message>
    <message numerus="yes">
        <source>Bring back %n row(s)</source>
        <translation>
            <numerusform>恢复 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted.</source>
        <translation>
            <numerusform>已粘贴 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n row(s)</source>
        <translation>
            <numerusform>粘贴 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept a drafted answer</source>
        <translation>采用起草的回答</translation>
    </message>
    <message>
        <source>Accept other words for a turn</source>
        <translation>采用换一种说法的轮次</translation>
    </message>
    <message>
        <source>Version “%1”</source>
        <translation>版本“%1”</translation>
    </message>
    <message>
        <source>Back behind an earlier step</source>
        <translation>退回较早的步骤之前</translation>
    </message>
    <message>
        <source>Run the recipe %1</source>
        <translation>运行方案 %1</translation>
    </message>
</context>
<context>
    <name>ft::ui::DataGate</name>
    <message>
        <source>Rows with errors</source>
        <translation>有错误的行</translation>
    </message>
    <message>
        <source>what becomes of rows with errors</source>
        <translation>对错误行的处理</translation>
    </message>
    <message>
        <source>Leave faulty rows out</source>
        <translation>排除问题行</translation>
    </message>
    <message>
        <source>Mend first</source>
        <translation>先修复</translation>
    </message>
    <message>
        <source>Train with them</source>
        <translation>照常训练</translation>
    </message>
    <message>
        <source>These rows are broken: nothing can be learned from them.</source>
        <translation>这些行已损坏，什么也学不到。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing starts before the Data page has no errors left: %n are open.</source>
        <translation>
            <numerusform>数据页没有错误之后才能开始：还有 %n 处未修复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty rows are left out of training.</source>
        <translation>
            <numerusform>%n 个问题行不参加训练。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines that cannot be read are left out.</source>
        <translation>
            <numerusform>%n 行无法读取，已排除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty rows are learned from; what cannot be read stays out.</source>
        <translation>
            <numerusform>%n 个问题行照常参加训练；无法读取的仍然排除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::DataPage</name>
    <message>
        <source>conversations</source>
        <translation>多轮对话</translation>
    </message>
    <message>
        <source>instructions</source>
        <translation>指令数据</translation>
    </message>
    <message>
        <source>prompts and completions</source>
        <translation>提示词与补全</translation>
    </message>
    <message>
        <source>pairs of answers</source>
        <translation>回答对</translation>
    </message>
    <message>
        <source>judged answers</source>
        <translation>带评判的回答</translation>
    </message>
    <message>
        <source>texts with labels</source>
        <translation>带标签的文本</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Close this data set; its edits are kept</source>
        <translation>关闭此数据集；编辑内容会保留</translation>
    </message>
    <message>
        <source>Deduplicate…</source>
        <translation>去重…</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>划分…</translation>
    </message>
    <message>
        <source>Export as…</source>
        <translation>导出为…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>More for this data set</source>
        <translation>此数据集的更多操作</translation>
    </message>
    <message>
        <source>Replace… (Ctrl+H)</source>
        <translation>替换…（Ctrl+H）</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>重新读取文件</translation>
    </message>
    <message>
        <source>Use for training</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>Customer service sample</source>
        <translation>客服示例数据</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No row matches. %1 rows are hidden by the filter.</source>
        <translation>没有符合条件的行，筛选隐藏了 %1 行。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Panels of the data set</source>
        <translation>数据集面板</translation>
    </message>
    <message>
        <source>Open a data set</source>
        <translation>打开数据集</translation>
    </message>
    <message>
        <source>Data (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)</source>
        <translation>数据 (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a data file, or start with a sample.</source>
        <translation>打开数据文件，或从示例开始。</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>The file is being saved.</source>
        <translation>正在保存文件。</translation>
    </message>
    <message>
        <source>Nothing was edited.</source>
        <translation>没有编辑过的内容。</translation>
    </message>
    <message>
        <source>Rows that were not edited keep every byte (Ctrl+S)</source>
        <translation>未编辑的行逐字节保持不变（Ctrl+S）</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>体检报告</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Set aside (%1)</source>
        <translation>已搁置 (%1)</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>%1 rows so far · indexing %2</source>
        <translation>目前 %1 行 · 索引 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>columns read as %1</source>
        <translation>列按 %1 读取</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) edited, not saved</source>
        <translation>
            <numerusform>已编辑 %n 行，未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>edited, not saved</source>
        <translation>已编辑，未保存</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Some edits are not saved</source>
        <translation>有编辑尚未保存</translation>
    </message>
    <message>
        <source>Training reads the file. The edits made here are kept, but they take part only once %1 is saved.</source>
        <translation>训练读取的是文件。此处的编辑会保留，但保存 %1 之后才会参与训练。</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存并使用</translation>
    </message>
    <message>
        <source>Use the file as it is</source>
        <translation>按现有文件使用</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列映射…</translation>
    </message>
    <message>
        <source>Fold or unfold the panels (Ctrl+J)</source>
        <translation>折叠或展开面板（Ctrl+J）</translation>
    </message>
    <message>
        <source>columns as chosen</source>
        <translation>列按所选映射</translation>
    </message>
    <message>
        <source>The names of the columns in %1 do not tell what they hold. Say it once, and the file can be read.</source>
        <translation>从列名看不出 %1 各列的内容。说明一次后，即可读取该文件。</translation>
    </message>
    <message>
        <source>Save as… and use</source>
        <translation>另存为并使用</translation>
    </message>
    <message>
        <source>Edits kept aside…</source>
        <translation>另存的编辑…</translation>
    </message>
    <message>
        <source>Ctrl+J folds and unfolds these panels</source>
        <translation>按 Ctrl+J 折叠或展开这些面板</translation>
    </message>
    <message>
        <source>Name this version</source>
        <translation>命名此版本</translation>
    </message>
    <message>
        <source>The history shows the name, and leads back to what the rows are now.</source>
        <translation>历史中会显示该名称，并可由此回到各行现在的样子。</translation>
    </message>
    <message>
        <source>This version is called “%1”.</source>
        <translation>此版本已命名为“%1”。</translation>
    </message>
    <message>
        <source>Select all matching rows</source>
        <translation>选中所有符合条件的行</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>粘贴行</translation>
    </message>
    <message>
        <source>Name this version…</source>
        <translation>命名此版本…</translation>
    </message>
    <message>
        <source>Save steps as recipe…</source>
        <translation>将步骤存为方案…</translation>
    </message>
    <message>
        <source>Run a recipe…</source>
        <translation>运行方案…</translation>
    </message>
    <message>
        <source>Keep this name</source>
        <translation>使用此名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ft::ui::DataStep</name>
    <message>
        <source>What should it learn from?</source>
        <translation>让它从什么中学习？</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的</translation>
    </message>
    <message>
        <source>See</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>验证数据：</translation>
    </message>
    <message>
        <source>choice of the evaluation data</source>
        <translation>验证数据的选择</translation>
    </message>
    <message>
        <source>a part set aside:</source>
        <translation>预留一部分：</translation>
    </message>
    <message>
        <source>share of the evaluation data</source>
        <translation>验证数据的比例</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不验证</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Share set aside, in percent</source>
        <translation>预留比例（百分比）</translation>
    </message>
    <message>
        <source>Choose a data file</source>
        <translation>选择数据文件</translation>
    </message>
    <message>
        <source>Data (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)</source>
        <translation>数据 (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Opening the file…</source>
        <translation>正在打开文件…</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, columns guessed: %2</source>
        <translation>%1，列映射为推测：%2</translation>
    </message>
    <message>
        <source>%1 (recognised)</source>
        <translation>%1（已识别）</translation>
    </message>
    <message numerus="yes">
        <source>%n lines set aside</source>
        <translation>
            <numerusform>%n 行已搁置</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the rows…</source>
        <translation>正在检查各行…</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>评级 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>Sample %1 of %2</source>
        <translation>样本 %1 / %2</translation>
    </message>
    <message>
        <source>Look at it on the Data page</source>
        <translation>在数据页查看</translation>
    </message>
    <message>
        <source>Fix safe</source>
        <translation>安全修复</translation>
    </message>
    <message>
        <source>Fix safe: %1</source>
        <translation>安全修复：%1</translation>
    </message>
    <message>
        <source>The rows are being checked.</source>
        <translation>正在检查各行。</translation>
    </message>
    <message>
        <source>There is nothing that can be mended safely.</source>
        <translation>没有可安全修复的内容。</translation>
    </message>
    <message>
        <source>Shows each change before it is made.</source>
        <translation>每处改动都会先显示出来。</translation>
    </message>
</context>
<context>
    <name>ft::ui::DetailPanel</name>
    <message>
        <source>Previous row (Ctrl+Up)</source>
        <translation>上一行（Ctrl+上）</translation>
    </message>
    <message>
        <source>Next row (Ctrl+Down)</source>
        <translation>下一行（Ctrl+下）</translation>
    </message>
    <message>
        <source>Delete the row</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>Ways to see the row</source>
        <translation>查看样本的方式</translation>
    </message>
    <message>
        <source>Bubbles</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的</translation>
    </message>
    <message>
        <source>Model whose template and tokenizer are used</source>
        <translation>所用模板与分词器的模型</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Cut at so many tokens</source>
        <translation>在此词元数处截断</translation>
    </message>
    <message>
        <source>What is longer loses its end in training (cutoff_len)</source>
        <translation>超出的部分在训练时会被截断（cutoff_len）</translation>
    </message>
    <message>
        <source>Cut at </source>
        <translation>截断于 </translation>
    </message>
    <message>
        <source>No cut</source>
        <translation>不截断</translation>
    </message>
</context>
<context>
    <name>ft::ui::DifferencesModel</name>
    <message numerus="yes">
        <source>Rank correlation with the result: %1, over %n run(s)</source>
        <translation>
            <numerusform>与结果的秩相关：%1，共 %n 次训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share of the result's variance between the choices: %1, over %n run(s)</source>
        <translation>
            <numerusform>各选项之间的差异占结果方差的比例：%1，共 %n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Goes with the result</source>
        <translation>与结果的关联</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>%1: checksum</source>
        <translation>%1：校验和</translation>
    </message>
    <message>
        <source>Version “%1”: %2</source>
        <translation>版本“%1”：%2</translation>
    </message>
    <message>
        <source>Version “%1”</source>
        <translation>版本“%1”</translation>
    </message>
</context>
<context>
    <name>ft::ui::DifferencesTab</name>
    <message>
        <source>Only differences</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>Differences between the compared runs</source>
        <translation>所对比训练之间的差异</translation>
    </message>
    <message numerus="yes">
        <source>%n runs: a hint, not proof.</source>
        <translation>
            <numerusform>仅 %n 次训练：是线索，不是证明。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show two or more runs with the eye: this table tells what differs between them.</source>
        <translation>请用眼睛图标显示两次或更多训练：此表列出它们之间的差异。</translation>
    </message>
</context>
<context>
    <name>ft::ui::DoctorPanel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>检查这台电脑</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n usable cores</source>
        <translation>
            <numerusform>%1，%n 个可用核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Features</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1, of it %2 free</source>
        <translation>%1，其中 %2 可用</translation>
    </message>
    <message>
        <source>NVIDIA driver</source>
        <translation>NVIDIA 驱动</translation>
    </message>
    <message>
        <source>Training library</source>
        <translation>训练库</translation>
    </message>
    <message>
        <source>present</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>not present</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>Models and data</source>
        <translation>模型与数据</translation>
    </message>
    <message>
        <source>%1, free %2</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>一切齐备。</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Verify the arithmetic</source>
        <translation>验证计算</translation>
    </message>
    <message>
        <source>Eight samples at once, one by one and packed must give one gradient. Takes some seconds.</source>
        <translation>八条样本一次算完、逐条计算和打包计算，必须得到同一个梯度。需要几秒钟。</translation>
    </message>
    <message>
        <source>No model is installed to verify with. Get one on the Models page.</source>
        <translation>没有可用于验证的模型。请在“模型”页获取一个。</translation>
    </message>
    <message>
        <source>Verifying the arithmetic</source>
        <translation>正在验证计算</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>一次算完</translation>
    </message>
    <message>
        <source>one by one</source>
        <translation>逐条计算</translation>
    </message>
    <message>
        <source>packed</source>
        <translation>打包计算</translation>
    </message>
    <message>
        <source>all at once, common beginnings read again</source>
        <translation>一次算完，相同的开头重复读取</translation>
    </message>
    <message>
        <source>One gradient, however eight samples are put together; what differs is rounding (up to %1 is allowed):</source>
        <translation>无论八条样本怎样组合，都得到同一个梯度；差别只是舍入（允许到 %1）：</translation>
    </message>
    <message>
        <source>The gradients differ by more than rounding (%1 is allowed). Do not trust a training on this computer, and report this with the copied lines:</source>
        <translation>梯度的差别超出舍入范围（允许 %1）。请勿相信这台电脑上的训练，并复制以下几行反馈：</translation>
    </message>
    <message>
        <source>%1: loss %2, gradient norm %3, differs by %4</source>
        <translation>%1：损失 %2，梯度范数 %3，相差 %4</translation>
    </message>
</context>
<context>
    <name>ft::ui::DocumentMessages</name>
    <message numerus="yes">
        <source>%n edit(s) to %1 were kept; they are not saved yet.</source>
        <translation>
            <numerusform>已保留对 %1 的 %n 处编辑，尚未保存到文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 is not UTF-8. It is read as %2, which is a guess: look whether its texts make sense, then save it as UTF-8.</source>
        <translation>%1 不是 UTF-8，已按 %2 读取，这只是推测：请查看文本是否通顺，再另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Save as UTF-8…</source>
        <translation>另存为 UTF-8…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>%1 changed on disk. What is shown here is as it was; saving would replace the file.</source>
        <translation>%1 已在磁盘上被修改。此处显示的是之前的内容；保存会替换该文件。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Some edits are not saved</source>
        <translation>有编辑尚未保存</translation>
    </message>
    <message numerus="yes">
        <source>Reading %1 again shows what is on disk, without %n edit(s) made here.</source>
        <translation>
            <numerusform>重新读取 %1 会显示磁盘上的内容，此处的 %n 处编辑将丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的编辑</translation>
    </message>
    <message>
        <source>Look at them…</source>
        <translation>查看…</translation>
    </message>
</context>
<context>
    <name>ft::ui::Draft</name>
    <message>
        <source>change of “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>choice of a preset</source>
        <translation>选择预设</translation>
    </message>
    <message>
        <source>choice of a scenario</source>
        <translation>选择场景</translation>
    </message>
    <message>
        <source>settings of a run</source>
        <translation>采用训练记录的设置</translation>
    </message>
    <message>
        <source>new draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>choice of the training data</source>
        <translation>选择训练数据</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>新草稿</translation>
    </message>
    <message>
        <source>deletion of a draft</source>
        <translation>删除草稿</translation>
    </message>
</context>
<context>
    <name>ft::ui::Drafting</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Draft an answer</source>
        <translation>起草回答</translation>
    </message>
    <message>
        <source>Paraphrase</source>
        <translation>换种说法</translation>
    </message>
    <message>
        <source>No row is chosen.</source>
        <translation>尚未选择行。</translation>
    </message>
    <message>
        <source>No model is here that could write. The page Models gets one.</source>
        <translation>这里还没有可以写作的模型，可在“模型”页获取。</translation>
    </message>
    <message>
        <source>%1 is being looked at.</source>
        <translation>正在查看 %1。</translation>
    </message>
    <message>
        <source>A draft is being written.</source>
        <translation>正在起草。</translation>
    </message>
    <message>
        <source>%1 has no chat template: it goes on with a text, but cannot be asked for other words.</source>
        <translation>%1 没有对话模板：它能续写文字，但无法按要求换种说法。</translation>
    </message>
    <message>
        <source>Choose a turn that has a text.</source>
        <translation>请选择有文字的轮次。</translation>
    </message>
    <message>
        <source>Nothing is asked in this row, or it has no place for an answer.</source>
        <translation>此行没有提问，或没有放回答的位置。</translation>
    </message>
    <message>
        <source>Loading %1, %2 …</source>
        <translation>正在加载 %1，%2……</translation>
    </message>
    <message>
        <source>The model wrote nothing.</source>
        <translation>模型什么也没有写。</translation>
    </message>
    <message>
        <source>Stopped before its end.</source>
        <translation>在结束前已停止。</translation>
    </message>
    <message>
        <source>It was longer than %1 tokens and is cut.</source>
        <translation>超过 %1 个词元，已截断。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The draft is part of row %1 now.</source>
        <translation>草稿已写入第 %1 行。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 says the chosen turn in other words; nothing changes before you accept.</source>
        <translation>%1 会把所选轮次换种说法；采用之前不会有任何改动。</translation>
    </message>
    <message>
        <source>%1 writes an answer; nothing changes before you accept.</source>
        <translation>%1 会写一个回答；采用之前不会有任何改动。</translation>
    </message>
    <message>
        <source>Draft: other words for “%1”</source>
        <translation>草稿：“%1”的另一种说法</translation>
    </message>
    <message>
        <source>Draft: a new turn of “%1”</source>
        <translation>草稿：新的“%1”轮次</translation>
    </message>
    <message>
        <source>Draft for “%1”</source>
        <translation>“%1”的草稿</translation>
    </message>
    <message>
        <source>%1 is writing …</source>
        <translation>%1 正在写……</translation>
    </message>
</context>
<context>
    <name>ft::ui::DraftsBar</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Delete this draft</source>
        <translation>删除这份草稿</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>新草稿</translation>
    </message>
    <message>
        <source>%1. Its name is that of the run, in step 4.</source>
        <translation>%1。草稿的名称就是第 4 步中训练的名称。</translation>
    </message>
    <message>
        <source>A new draft was begun.</source>
        <translation>已新建一份草稿。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The draft “%1” was deleted.</source>
        <translation>已删除草稿“%1”。</translation>
    </message>
</context>
<context>
    <name>ft::ui::EstimatePanel</name>
    <message>
        <source>Estimate</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Memory by part</source>
        <translation>各部分内存</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Memory and time are shown once model and data are chosen.</source>
        <translation>选好模型和数据后显示内存和时间。</translation>
    </message>
    <message>
        <source>Memory: about %1 of %2 free</source>
        <translation>内存：约需 %1，可用 %2</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>adapter, gradients, optimiser</source>
        <translation>适配器、梯度、优化器</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>logits, work</source>
        <translation>logits 与工作区</translation>
    </message>
    <message>
        <source>program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>%1 samples · %2 tokens in all · %3 of %4 numbers learn</source>
        <translation>%1 个样本 · 共 %2 个词元 · %4 个参数中训练 %3 个</translation>
    </message>
    <message>
        <source>Allowed: %1 to %2.</source>
        <translation>允许范围：%1 到 %2。</translation>
    </message>
    <message>
        <source>Usual: %1 to %2.</source>
        <translation>常用范围：%1 到 %2。</translation>
    </message>
    <message>
        <source>In a spec: %1</source>
        <translation>在配置文件中：%1</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>一切就绪。</translation>
    </message>
    <message>
        <source>Start needs:</source>
        <translation>开始前还需要：</translation>
    </message>
    <message>
        <source>%1 (step %2)</source>
        <translation>%1（第 %2 步）</translation>
    </message>
    <message>
        <source>Graphics memory: about %1 of %2 free</source>
        <translation>显存：约需 %1，空闲 %2</translation>
    </message>
    <message>
        <source>%1 (together these save %2)</source>
        <translation>%1（合计节省 %2）</translation>
    </message>
    <message>
        <source>%1 (saves %2)</source>
        <translation>%1（节省 %2）</translation>
    </message>
    <message>
        <source>Batch size 1, with more accumulation</source>
        <translation>批大小设为 1，并增加梯度累积</translation>
    </message>
    <message>
        <source>Gradient checkpointing, a third slower</source>
        <translation>梯度检查点，速度约慢三分之一</translation>
    </message>
    <message>
        <source>LoRA instead of all weights</source>
        <translation>用 LoRA 代替全参数</translation>
    </message>
    <message>
        <source>Samples cut off at %1 tokens</source>
        <translation>样本截断为 %1 个词元</translation>
    </message>
    <message>
        <source>This makes it fit:</source>
        <translation>以下修改即可满足需要：</translation>
    </message>
    <message>
        <source>Each of these makes it fit:</source>
        <translation>任选一项即可满足需要：</translation>
    </message>
    <message>
        <source>Looking for what makes it fit…</source>
        <translation>正在寻找可行的设置…</translation>
    </message>
    <message>
        <source>No setting makes it fit: a smaller base model would.</source>
        <translation>调整设置仍不够：请换用更小的基座模型。</translation>
    </message>
    <message>
        <source>Weights kept in bfloat16</source>
        <translation>权重以 bfloat16 保存</translation>
    </message>
    <message>
        <source>Preset: %1.</source>
        <translation>预设值：%1。</translation>
    </message>
    <message>
        <source>More in the guide</source>
        <translation>详见指南</translation>
    </message>
    <message>
        <source>weights, gradients, optimiser</source>
        <translation>权重、梯度、优化器</translation>
    </message>
    <message numerus="yes">
        <source>Time: %1 to %2 · %Ln step(s)</source>
        <translation>
            <numerusform>时间：%1 至 %2 · %Ln 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::EventLog</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>step %1: best so far</source>
        <translation>第 %1 步：目前最佳</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>evaluation loss %1</source>
        <translation>验证损失 %1</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>the model is that of step %1</source>
        <translation>模型取第 %1 步</translation>
    </message>
    <message>
        <source>learning rate × %1 from here on</source>
        <translation>从此处起学习率 × %1</translation>
    </message>
</context>
<context>
    <name>ft::ui::EventStrip</name>
    <message>
        <source>Events of the run</source>
        <translation>训练事件</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamMatrixModel</name>
    <message>
        <source>base model, before training</source>
        <translation>训练前的基座模型</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>%1: difference %2, 95% interval %3 to %4, p = %5</source>
        <translation>%1：差值 %2，95% 置信区间为 %3 至 %4，p = %5</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamPage</name>
    <message>
        <source>Result shown</source>
        <translation>显示的结果</translation>
    </message>
    <message>
        <source>Exams that were sat before.</source>
        <translation>以前做过的评估。</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>An exam needs questions with known answers. Choose one above and who sits it, then run it.</source>
        <translation>评估需要带标准答案的考题。请在上方选择考卷和参加者，然后开始评估。</translation>
    </message>
    <message>
        <source>Progress of the exam</source>
        <translation>评估进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run exam</source>
        <translation>开始评估</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Earlier results</source>
        <translation>以前的结果</translation>
    </message>
    <message>
        <source>The exam knows some of the training data</source>
        <translation>考卷中有训练数据里的内容</translation>
    </message>
    <message>
        <source>%1 of %2 questions are also in %3; the result would flatter.</source>
        <translation>%2 道考题中有 %1 道也在 %3 中，结果会偏高。</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>排除它们</translation>
    </message>
    <message>
        <source>Run anyway</source>
        <translation>仍然运行</translation>
    </message>
    <message>
        <source>Exam: %1</source>
        <translation>评估：%1</translation>
    </message>
    <message>
        <source>The exam has ended.</source>
        <translation>评估已结束。</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告已保存到 %1。</translation>
    </message>
    <message>
        <source>Move the question to training data</source>
        <translation>将考题移入训练数据</translation>
    </message>
    <message>
        <source>Once a model has learned it, the question proves nothing. It leaves this exam for good: it is not asked any more, and results that were kept are shown without it.</source>
        <translation>模型学过的考题不再能证明任何事。它将永久离开这份考卷：不再提问，已保存的结果也不再计入。</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>移入</translation>
    </message>
    <message>
        <source>moving of an exam question</source>
        <translation>移动考题</translation>
    </message>
    <message>
        <source>The question is in %1 now.</source>
        <translation>考题已移入 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The questions are being answered, up to 40 at a time. Answers appear here when the first of them are complete, the verdict when all are.</source>
        <translation>正在答题，每批最多 40 题。首批答完后，回答会显示在这里；全部答完后给出结论。</translation>
    </message>
    <message>
        <source>The exam was stopped before its first answer was complete: there is no result.</source>
        <translation>评估在第一个回答完成之前就被停止，没有结果。</translation>
    </message>
    <message>
        <source>Reading the model: %1</source>
        <translation>正在读取模型：%1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 answers</source>
        <translation>%1：已回答 %2 / %3</translation>
    </message>
    <message>
        <source>general questions</source>
        <translation>通用问题</translation>
    </message>
    <message>
        <source>measuring the loss of the expected answers</source>
        <translation>正在计算期望回答的损失</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>Set 10% of my data aside…</source>
        <translation>将 10% 的数据设为考卷…</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamResultView</name>
    <message>
        <source>Figures of each contestant</source>
        <translation>各参加者的成绩</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>逐题</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Forgetting</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>Blind vote</source>
        <translation>盲评</translation>
    </message>
    <message>
        <source>Move to training data…</source>
        <translation>移入训练数据…</translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation>显示全部考题</translation>
    </message>
    <message>
        <source>Whose answers</source>
        <translation>谁的回答</translation>
    </message>
    <message>
        <source>Expected label by row, answer by column</source>
        <translation>行为期望标签，列为回答</translation>
    </message>
    <message>
        <source>Enter or a double click shows the questions of a cell.</source>
        <translation>按回车键或双击可查看该格的考题。</translation>
    </message>
    <message>
        <source>All questions, worst first</source>
        <translation>全部考题，退步最大的在前</translation>
    </message>
    <message>
        <source>Regressions</source>
        <translation>退步</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>进步</translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation>答错的</translation>
    </message>
    <message>
        <source>Which questions</source>
        <translation>哪些考题</translation>
    </message>
    <message>
        <source>Who is compared</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Parts of the result</source>
        <translation>结果的各部分</translation>
    </message>
    <message>
        <source>%1 is answering: %2 of %3 questions. The verdict comes at the end.</source>
        <translation>%1 正在作答：第 %2 题，共 %3 题。结论在结束后给出。</translation>
    </message>
    <message>
        <source>Preliminary: %1</source>
        <translation>初步结果：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) went into training data since and no longer count.</source>
        <translation>
            <numerusform>有 %n 道考题此后移入了训练数据，不再计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Accuracy %1, macro F1 %2, Cohen's kappa %3. Rows: expected, columns: answered.</source>
        <translation>准确率 %1，宏平均 F1 %2，Cohen's kappa %3。行为期望，列为回答。</translation>
    </message>
    <message>
        <source>The exam is running.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <source>The exam's file is not known.</source>
        <translation>不知道考卷文件在哪里。</translation>
    </message>
    <message>
        <source>The project can be read here, not changed.</source>
        <translation>此处只能查看该项目，不能修改。</translation>
    </message>
    <message>
        <source>Choose a question first.</source>
        <translation>请先选择一道考题。</translation>
    </message>
    <message>
        <source>The question leaves this exam and becomes a training sample.</source>
        <translation>考题离开这份考卷，成为训练样本。</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the exam could not be read and were not asked.</source>
        <translation>
            <numerusform>考题文件中有 %n 行无法读取，没有提问。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 could not read %n question(s), most often because they are too long; they count as wrong.</source>
        <translation>
            <numerusform>%1 有 %n 道题无法读入（多因题目过长），按答错计。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has answered all %2 questions. The verdict comes at the end.</source>
        <translation>%1 已答完全部 %2 题。全部结束后给出结论。</translation>
    </message>
    <message>
        <source>Shown when the exam has ended.</source>
        <translation>评估结束后显示。</translation>
    </message>
    <message>
        <source>Two contestants are needed: let the base model sit the exam, too.</source>
        <translation>需要两个参加者：请让基座模型也参加评估。</translation>
    </message>
    <message>
        <source>The questions have no categories. Give the exam a column “category” to see where a model got better or worse.</source>
        <translation>考题没有类别。为考卷添加 category 列，即可看到模型在哪些类别变好或变差。</translation>
    </message>
    <message>
        <source>The expected answers are no labels. For a task that sorts texts into a few classes, this shows which are taken for which.</source>
        <translation>期望回答不是标签。对于将文本分为几类的任务，这里显示哪些类别被混淆。</translation>
    </message>
    <message>
        <source>No general questions were asked. Turn on “Ask general questions, too” beside the metrics and run the exam again.</source>
        <translation>未提问通用问题。请在指标旁开启“同时提问通用问题”，然后重新评估。</translation>
    </message>
    <message>
        <source>There are no two different answers to choose between.</source>
        <translation>没有可供选择的两个不同回答。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamSetup</name>
    <message>
        <source>Exam</source>
        <translation>考卷</translation>
    </message>
    <message>
        <source>The questions with known answers.</source>
        <translation>带有标准答案的考题。</translation>
    </message>
    <message>
        <source>Edit questions…</source>
        <translation>编辑考题…</translation>
    </message>
    <message>
        <source>Sits it:</source>
        <translation>参加评估：</translation>
    </message>
    <message>
        <source>Sits it</source>
        <translation>参加评估</translation>
    </message>
    <message>
        <source>Space checks or unchecks who sits the exam.</source>
        <translation>按空格键勾选或取消参加者。</translation>
    </message>
    <message>
        <source>Add a run, a checkpoint or a model</source>
        <translation>添加训练记录、检查点或模型</translation>
    </message>
    <message>
        <source>Edit prompt…</source>
        <translation>编辑提示词…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>最长回答（词元数）</translation>
    </message>
    <message>
        <source>Only the first questions</source>
        <translation>只用前几题</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Ask general questions, too</source>
        <translation>同时提问通用问题</translation>
    </message>
    <message>
        <source>About 60 short ones that come with the program: they tell what the model has forgotten.</source>
        <translation>随程序附带的约 60 道短题，用来看模型遗忘了什么。</translation>
    </message>
    <message>
        <source>Answers are greedy, so that two exams can be compared.</source>
        <translation>回答采用贪心解码，便于比较两次评估。</translation>
    </message>
    <message>
        <source>Metrics: %1</source>
        <translation>指标：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Choose an exam first.</source>
        <translation>请先选择考卷。</translation>
    </message>
    <message>
        <source>Choose who sits the exam.</source>
        <translation>请选择谁参加评估。</translation>
    </message>
    <message>
        <source>Choose a metric.</source>
        <translation>请选择指标。</translation>
    </message>
    <message>
        <source>The project can be read here, not changed.</source>
        <translation>此处只能查看该项目，不能修改。</translation>
    </message>
    <message>
        <source>The exam is running.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <source>Open an exam</source>
        <translation>打开考卷</translation>
    </message>
    <message>
        <source>Data files (*.jsonl *.json *.csv *.tsv)</source>
        <translation>数据文件 (*.jsonl *.json *.csv *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Set 10% of the data aside</source>
        <translation>划出 10% 的数据</translation>
    </message>
    <message>
        <source>A tenth of the rows becomes an exam, the others are for training; rows that are alike stay on one side. Two new files are made in the project, the data set itself stays as it is.</source>
        <translation>十分之一的行成为考卷，其余用于训练；相似的行留在同一侧。会在项目中生成两个新文件，原数据集保持不变。</translation>
    </message>
    <message>
        <source>Divide it</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Train on %1 from now on: it does not hold the exam's questions.</source>
        <translation>今后请用 %1 训练：其中不含考题。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Model folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF 文件…</translation>
    </message>
    <message>
        <source>Choose a model's folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>选择 GGUF 文件</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Set 10% of my data aside…</source>
        <translation>划出我的 10% 数据…</translation>
    </message>
    <message>
        <source>Choose an exam</source>
        <translation>选择考卷</translation>
    </message>
    <message>
        <source>%1: rows set aside</source>
        <translation>%1：留出的行</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列映射…</translation>
    </message>
    <message>
        <source>Say which columns hold the question and the answer</source>
        <translation>指定哪些列是问题和答案</translation>
    </message>
    <message>
        <source>%1: evaluation data</source>
        <translation>%1：验证数据</translation>
    </message>
    <message>
        <source>%1 has columns of its own. Say which of them hold the question and the answer.</source>
        <translation>%1 使用自己的列名。请指定哪一列是问题，哪一列是答案。</translation>
    </message>
    <message>
        <source>A model that was already trained on these rows knows the answers: train anew on the file without them before you let it sit this exam.</source>
        <translation>已经用这些行训练过的模型知道答案：请先用不含这些行的文件重新训练，再让它参加这次评估。</translation>
    </message>
    <message>
        <source>%1 was trained on %2.</source>
        <translation>%1 是用 %2 训练的。</translation>
    </message>
    <message>
        <source>The first %1 of %2 questions</source>
        <translation>%2 题中的前 %1 题</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 + %n general question(s)</source>
        <translation>
            <numerusform>%1 + %n 道通用问题</numerusform>
        </translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be read.</source>
        <translation>
            <numerusform>有 %n 行无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was trained on these very rows (%2): it knows the answers, and the result would flatter.</source>
        <translation>%1 正是用这些行训练的（%2）：它知道答案，结果会偏高。</translation>
    </message>
    <message>
        <source>%1 was trained on %2 of these questions (%3): it knows their answers.</source>
        <translation>%1 训练时学过其中 %2 题（%3）：它知道这些题的答案。</translation>
    </message>
    <message>
        <source>Tick above who sits the exam.</source>
        <translation>请在上方勾选参加评估的模型。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExampleQuestions</name>
    <message>
        <source>Ask something, or begin with one of these:</source>
        <translation>提个问题，或从下面的例子开始：</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExamsTab</name>
    <message>
        <source>Exam scores of the compared runs</source>
        <translation>所对比训练的评估得分</translation>
    </message>
    <message>
        <source>Mean score, its 95% interval, and the verdict against the baseline.</source>
        <translation>平均得分、其 95% 置信区间，以及与基线相比的结论。</translation>
    </message>
    <message>
        <source>None of the runs shown has sat an exam. Examine one on the Exam page.</source>
        <translation>所显示的训练记录都没有评估结果。可在“评估”页评估其中一个。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ExportPage</name>
    <message>
        <source>Ollama / llama.cpp (GGUF)</source>
        <translation>Ollama / llama.cpp（GGUF）</translation>
    </message>
    <message>
        <source>Hugging Face folder, merged</source>
        <translation>合并后的 Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>Adapter only (PEFT)</source>
        <translation>仅适配器（PEFT）</translation>
    </message>
    <message>
        <source>One file for Ollama, llama.cpp and LM Studio.</source>
        <translation>一个文件，供 Ollama、llama.cpp 和 LM Studio 使用。</translation>
    </message>
    <message>
        <source>A folder that transformers, vLLM and others open: the base with what was learned.</source>
        <translation>可由 transformers、vLLM 等打开的文件夹：基座模型加上学到的内容。</translation>
    </message>
    <message>
        <source>Only what was learned, some MiB; needs the base model beside it.</source>
        <translation>只含学到的内容，几 MiB；使用时需要基座模型。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>A run with its checkpoint, or a model.</source>
        <translation>训练记录及其检查点，或一个模型。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Nothing to export yet: a finished or paused run is needed.</source>
        <translation>还没有可导出的内容：需要一次已完成或已暂停的训练。</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Fewer bits a number: a smaller file, answers that differ a little.</source>
        <translation>每个数用更少的位：文件更小，回答略有差别。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>The file or folder that is written.</source>
        <translation>要写入的文件或文件夹。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Copy the command line of this export</source>
        <translation>复制此次导出的命令行</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checks of the export</source>
        <translation>导出的检查项</translation>
    </message>
    <message>
        <source>Use it:</source>
        <translation>使用方法：</translation>
    </message>
    <message>
        <source>How to use the export</source>
        <translation>如何使用导出的模型</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>去试用</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>%1 has no checkpoint to export yet.</source>
        <translation>%1 还没有可导出的检查点。</translation>
    </message>
    <message>
        <source>Only a run that trained an adapter has one.</source>
        <translation>只有训练了适配器的训练记录才有。</translation>
    </message>
    <message>
        <source>%1 · about %2</source>
        <translation>%1 · 约 %2</translation>
    </message>
    <message>
        <source>Save the export to</source>
        <translation>导出保存到</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Quality against the run: measured after the export.</source>
        <translation>与训练结果的差别：导出后测量。</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>请选择保存位置。</translation>
    </message>
    <message>
        <source>This needs about %1, %2 are free there. Choose another disk, or make room.</source>
        <translation>大约需要 %1，该处剩余 %2。请换一个磁盘，或腾出空间。</translation>
    </message>
    <message>
        <source>%1 are free there.</source>
        <translation>该处剩余 %1。</translation>
    </message>
    <message>
        <source>It exists already; you are asked before it is replaced.</source>
        <translation>该目标已存在，替换前会先询问。</translation>
    </message>
    <message>
        <source>The base model's licence goes on to what is exported: %1.</source>
        <translation>基座模型的许可证同样适用于导出的模型：%1。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation>替换 %1？</translation>
    </message>
    <message>
        <source>The file on disk cannot be brought back.</source>
        <translation>磁盘上的原文件无法恢复。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>换个名称</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was left behind.</source>
        <translation>导出已取消，未留下任何文件。</translation>
    </message>
    <message>
        <source>Reading the model: %1</source>
        <translation>正在读取模型：%1</translation>
    </message>
    <message>
        <source>Writing: %1</source>
        <translation>正在写入：%1</translation>
    </message>
    <message>
        <source>Reading back and comparing: %1</source>
        <translation>正在读回并比较：%1</translation>
    </message>
    <message>
        <source>Comparing answers: %1</source>
        <translation>正在对比回答：%1</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>README.md: data, settings, exam results and licence, for whoever gets the model.</source>
        <translation>README.md：数据、设置、评估结果与许可证，供拿到模型的人查阅。</translation>
    </message>
    <message>
        <source>Ollama Modelfile</source>
        <translation>Ollama Modelfile 文件</translation>
    </message>
    <message>
        <source>The chat template, the end of an answer and the system prompt, for “ollama create”.</source>
        <translation>对话模板、回答结束标记与系统提示词，供 “ollama create” 使用。</translation>
    </message>
    <message numerus="yes">
        <source>Compare answers (%n questions)</source>
        <translation>
            <numerusform>对比回答（%n 道题）</numerusform>
        </translation>
    </message>
    <message>
        <source>The original and the export answer questions of the exam, side by side.</source>
        <translation>原模型与导出结果并排回答考题。</translation>
    </message>
    <message>
        <source>The model in this folder cannot be brought back.</source>
        <translation>此文件夹中的模型无法恢复。</translation>
    </message>
</context>
<context>
    <name>ft::ui::FacetsTree</name>
    <message>
        <source>Facets</source>
        <translation>分面</translation>
    </message>
    <message>
        <source>A click shows only these rows, Ctrl+click adds them, Alt+click excludes them</source>
        <translation>单击只显示这些行，Ctrl+单击追加，Alt+单击排除</translation>
    </message>
    <message>
        <source>Counted after indexing</source>
        <translation>索引完成后统计</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Length in tokens</source>
        <translation>长度（词元）</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>对话轮次</translation>
    </message>
    <message>
        <source>20 and more</source>
        <translation>20 轮及以上</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要人工处理</translation>
    </message>
</context>
<context>
    <name>ft::ui::Facts</name>
    <message>
        <source>This model needs %1, which is not built yet.</source>
        <translation>此模型需要 %1，目前尚未支持。</translation>
    </message>
</context>
<context>
    <name>ft::ui::FieldEditor</name>
    <message>
        <source>Back to the preset's value</source>
        <translation>恢复为预设值</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>A JSON object is needed here, such as {"min_lr_rate": 0.1}.</source>
        <translation>这里需要填 JSON 对象，例如 {"min_lr_rate": 0.1}。</translation>
    </message>
    <message>
        <source>%1 %2 is above the largest allowed, %3.</source>
        <translation>%1 %2 超过上限 %3。</translation>
    </message>
    <message>
        <source>%1 %2 is below the least allowed, %3.</source>
        <translation>%1 %2 低于下限 %3。</translation>
    </message>
    <message>
        <source>▲ Unusual: most runs use %1 to %2.</source>
        <translation>▲ 不常见：多数训练采用 %1 到 %2。</translation>
    </message>
    <message>
        <source>%1 needs a number.</source>
        <translation>“%1”需要填一个数。</translation>
    </message>
    <message>
        <source>%1 needs a whole number, not “%2”.</source>
        <translation>“%1”需要整数，“%2”不是。</translation>
    </message>
    <message>
        <source>%1 needs a number, not “%2”.</source>
        <translation>“%1”需要填数，“%2”不是数。</translation>
    </message>
</context>
<context>
    <name>ft::ui::FilterBar</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Other letters</source>
        <translation>其他文字</translation>
    </message>
    <message>
        <source>No letters</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>分面</translation>
    </message>
    <message>
        <source>Search rows</source>
        <translation>搜索样本</translation>
    </message>
    <message>
        <source>Search: words, /expression/, field:word, turns&gt;4</source>
        <translation>搜索：词语、/正则/、output:退款、turns&gt;4</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation>跳到行</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>移除筛选“%1”</translation>
    </message>
    <message>
        <source>without: %1</source>
        <translation>排除：%1</translation>
    </message>
    <message>
        <source>tokens %1 to %2</source>
        <translation>词元 %1 至 %2</translation>
    </message>
    <message>
        <source>turns %1 to %2</source>
        <translation>轮次 %1 至 %2</translation>
    </message>
    <message>
        <source>tag: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the map</source>
        <translation>
            <numerusform>图中的 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Words, "several words", /expression/, output:word, turns&gt;4, tokens&gt;2048, is:edited, is:good, begins:word, tag:word, lang:zh; a minus in front excludes</source>
        <translation>词语、"多个词"、/表达式/、output:词、turns&gt;4、tokens&gt;2048、is:edited、is:good、begins:词、tag:词、lang:zh；前面加减号表示排除</translation>
    </message>
</context>
<context>
    <name>ft::ui::FindingsPanel</name>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>replace by a placeholder</source>
        <translation>替换为占位符</translation>
    </message>
    <message>
        <source>remove it from the text</source>
        <translation>从文本中删去</translation>
    </message>
    <message>
        <source>delete the row</source>
        <translation>删除该行</translation>
    </message>
    <message>
        <source>join turns of one speaker</source>
        <translation>合并同一角色的连续轮次</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>需人工修改</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Fix all</source>
        <translation>全部修复</translation>
    </message>
    <message>
        <source>Fix selected</source>
        <translation>修复所选</translation>
    </message>
    <message>
        <source>Fix everything safe</source>
        <translation>修复所有可安全修复项</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Show ignored</source>
        <translation>显示已忽略项</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Leave this row or this check out of the findings</source>
        <translation>不再把此行或此项检查列为问题</translation>
    </message>
    <message>
        <source>This row</source>
        <translation>此行</translation>
    </message>
    <message>
        <source>This check</source>
        <translation>此项检查</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Enter leads to the row; F8 goes to the next finding</source>
        <translation>Enter 跳到该行；F8 跳到下一个问题</translation>
    </message>
    <message>
        <source>Only a person can mend this: open the row and change it.</source>
        <translation>只能人工修改：请打开该行进行编辑。</translation>
    </message>
    <message>
        <source>Fix all %1</source>
        <translation>修复全部 %1 处</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>The checks begin when all rows are known.</source>
        <translation>读完所有行后开始检查。</translation>
    </message>
    <message>
        <source>Checking %1 …</source>
        <translation>正在检查 %1…</translation>
    </message>
    <message>
        <source>Checking %1 rows takes a while.</source>
        <translation>检查 %1 行需要一些时间。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s), before the last edit</source>
        <translation>
            <numerusform>%n 个问题（最近一次编辑之前）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for safe fixes in %1</source>
        <translation>正在查找 %1 中可安全修复的问题</translation>
    </message>
    <message>
        <source>everything safe</source>
        <translation>所有可安全修复项</translation>
    </message>
    <message>
        <source>Checks…</source>
        <translation>检查项…</translation>
    </message>
    <message>
        <source>This row, with a reason…</source>
        <translation>此行，并注明理由…</translation>
    </message>
    <message>
        <source>This check, with a reason…</source>
        <translation>此检查项，并注明理由…</translation>
    </message>
    <message>
        <source>Ignore with a reason</source>
        <translation>注明理由并忽略</translation>
    </message>
    <message>
        <source>Why may “%1” be left out for all rows?</source>
        <translation>为什么所有行都可以忽略“%1”？</translation>
    </message>
    <message>
        <source>Why may “%1” be left out for this row?</source>
        <translation>为什么此行可以忽略“%1”？</translation>
    </message>
    <message>
        <source>%1, all rows</source>
        <translation>%1，所有行</translation>
    </message>
    <message>
        <source>%1, one row</source>
        <translation>%1，一行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 项</translation>
    </message>
    <message>
        <source>Ignore it</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ft::ui::FoldersDialog</name>
    <message>
        <source>Models are also looked for in these folders, up to eight levels deep. Files in them are never changed.</source>
        <translation>也会在这些文件夹中查找模型，最多深入八层。其中的文件不会被改动。</translation>
    </message>
    <message>
        <source>Folders with models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add a folder with models</source>
        <translation>添加模型文件夹</translation>
    </message>
</context>
<context>
    <name>ft::ui::ForgettingModel</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Ability</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题数</translation>
    </message>
</context>
<context>
    <name>ft::ui::ForgettingView</name>
    <message>
        <source>General abilities by stage</source>
        <translation>各阶段的通用能力</translation>
    </message>
    <message>
        <source>Share of general questions that were answered right, and the change against the first one.</source>
        <translation>通用问题的答对比例，以及相对第一个参评者的变化。</translation>
    </message>
    <message>
        <source>These questions have nothing to do with the exam. Forgetting is mended by a lower learning rate, fewer steps, or by mixing general samples into the training data.</source>
        <translation>这些问题与考卷无关。降低学习率、减少步数，或在训练数据中混入通用样本，可以减轻遗忘。</translation>
    </message>
</context>
<context>
    <name>ft::ui::GuideHelp</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Read on in the guide</source>
        <translation>在指南中继续阅读</translation>
    </message>
</context>
<context>
    <name>ft::ui::GuideLink</name>
    <message>
        <source>Guide: %1</source>
        <translation>指南：%1</translation>
    </message>
</context>
<context>
    <name>ft::ui::GuidePage</name>
    <message>
        <source>Topics of the guide</source>
        <translation>指南的主题</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>In English and in Chinese</source>
        <translation>中英文均可</translation>
    </message>
    <message>
        <source>No topic has all these words.</source>
        <translation>没有主题包含所有这些词。</translation>
    </message>
</context>
<context>
    <name>ft::ui::GuideReader</name>
    <message>
        <source>Back to the topic before</source>
        <translation>返回上一个主题</translation>
    </message>
    <message>
        <source>Forward to the next topic</source>
        <translation>前往下一个主题</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>指南正文</translation>
    </message>
    <message>
        <source>Text size, changed by Ctrl and the mouse wheel; a click sets it back</source>
        <translation>文字大小：按住 Ctrl 滚动鼠标滚轮可调整，点击恢复</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Text size: %1%</source>
        <translation>文字大小：%1%</translation>
    </message>
</context>
<context>
    <name>ft::ui::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Enter or a double click goes back, or forth, to a step</source>
        <translation>按 Enter 或双击可回到（或前进到）某一步</translation>
    </message>
    <message>
        <source>What the step changed</source>
        <translation>该步骤的改动</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (undone)</source>
        <translation>%1（已撤销）</translation>
    </message>
    <message>
        <source>The file as it was opened.</source>
        <translation>文件打开时的样子。</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 项</translation>
    </message>
    <message>
        <source>Name this version…</source>
        <translation>命名此版本…</translation>
    </message>
    <message>
        <source>%1 · trained on by %2</source>
        <translation>%1 · 用于训练 %2</translation>
    </message>
    <message>
        <source>A name for what the rows were at this place; Enter or a double click goes back to it.</source>
        <translation>这是各行在此处的样子的名称；按回车或双击可回到这里。</translation>
    </message>
    <message>
        <source>Runs that were trained on it: %1</source>
        <translation>用它训练过的记录：%1</translation>
    </message>
</context>
<context>
    <name>ft::ui::HistoryTool</name>
    <message>
        <source>Branches: %1</source>
        <translation>分支：%1</translation>
    </message>
    <message>
        <source>Other ways this conversation went</source>
        <translation>这段对话的其他走向</translation>
    </message>
    <message>
        <source>Branches of the conversation</source>
        <translation>对话的分支</translation>
    </message>
</context>
<context>
    <name>ft::ui::HomePage</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 memory free</source>
        <translation>内存 %2，可用 %1</translation>
    </message>
    <message>
        <source>no graphics card</source>
        <translation>无显卡</translation>
    </message>
    <message>
        <source>NVIDIA driver %1</source>
        <translation>NVIDIA 驱动 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start from a scenario</source>
        <translation>从场景开始</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open a project's folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Choose an empty folder for the project</source>
        <translation>为项目选择一个空文件夹</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Notes of the project</source>
        <translation>项目笔记</translation>
    </message>
    <message>
        <source>What this project is for, what was tried, what comes next.</source>
        <translation>这个项目的目的、试过什么、接下来做什么。</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>按步设置</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>直接开始</translation>
    </message>
    <message>
        <source>%1: set up step by step</source>
        <translation>%1：按步设置</translation>
    </message>
    <message>
        <source>%1: start</source>
        <translation>%1：直接开始</translation>
    </message>
    <message>
        <source>My own data</source>
        <translation>我的数据</translation>
    </message>
    <message>
        <source>Conversations, instructions with answers, or prompts with completions: as JSON, JSON Lines or a table. Or drop a file anywhere on the window.</source>
        <translation>对话、指令与回答，或提示词与补全：JSON、JSON Lines 或表格均可。也可以把文件拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>My own data…</source>
        <translation>用我的数据…</translation>
    </message>
    <message>
        <source>%1 · stopped at step %2</source>
        <translation>%1 · 停在第 %2 步</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1（当前）</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>Is fine-tuning the right tool?</source>
        <translation>微调是合适的办法吗？</translation>
    </message>
    <message>
        <source>Answer 4 questions</source>
        <translation>回答 4 个问题</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>第一次来？</translation>
    </message>
    <message>
        <source>Fine-tuning in ten minutes</source>
        <translation>十分钟了解微调</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>检查这台电脑</translation>
    </message>
    <message>
        <source>A run with %1 · being set up</source>
        <translation>用 %1 的训练 · 正在设置</translation>
    </message>
    <message>
        <source>%1, with %2 · being set up</source>
        <translation>%1，使用 %2 · 正在设置</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on setting up a run with %1</source>
        <translation>继续设置用 %1 的训练</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n edit(s) not saved</source>
        <translation>
            <numerusform>%1 · %n 处修改未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>ft::ui::ImportDialog</name>
    <message>
        <source>done so here anyway</source>
        <translation>这里本来就这样做</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Share set aside for evaluation</source>
        <translation>预留用于验证的比例</translation>
    </message>
    <message>
        <source>import of settings</source>
        <translation>导入设置</translation>
    </message>
    <message>
        <source>Import settings of %1</source>
        <translation>导入 %1 的设置</translation>
    </message>
    <message>
        <source>%1 was written for %2. What it does not name counts as that program's default.</source>
        <translation>%1 是为 %2 写的。其中没有写明的，按那个程序的默认值处理。</translation>
    </message>
    <message numerus="yes">
        <source>%n settings are taken</source>
        <translation>
            <numerusform>采用 %n 项设置</numerusform>
        </translation>
    </message>
    <message>
        <source>There</source>
        <translation>原设置</translation>
    </message>
    <message>
        <source>Value there</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Setting here</source>
        <translation>这里的设置</translation>
    </message>
    <message>
        <source>Value here</source>
        <translation>这里的值</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
    <message numerus="yes">
        <source>%n have no equal here</source>
        <translation>
            <numerusform>%n 项在这里没有对应</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything has an equal here.</source>
        <translation>全部都有对应项。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>采用这些设置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The settings of %1 are used.</source>
        <translation>已采用 %1 的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Choose the settings of another program</source>
        <translation>选择其他程序的设置文件</translation>
    </message>
    <message>
        <source>Settings (*.yaml *.yml *.json)</source>
        <translation>设置 (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ft::ui::JobsPopup</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>已完成，用时 %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>step %1 of %2, about %3 left</source>
        <translation>第 %1 / %2 步，约剩 %3</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>停止此任务</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Nothing is running. Long jobs and messages are listed here.</source>
        <translation>没有正在运行的任务。较长的任务和消息会列在这里。</translation>
    </message>
    <message>
        <source>Exam of %1</source>
        <translation>%1 的评估</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop the exam</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>paused at step %1 of %2</source>
        <translation>已在第 %1 / %2 步暂停</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ft::ui::JsonEditor</name>
    <message>
        <source>Line %1 column %2: %3.</source>
        <translation>第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <source>The row as JSON</source>
        <translation>该行的 JSON</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps what was typed; keys, their order and numbers stay as they are written</source>
        <translation>Ctrl+Enter 保留输入；键、键的顺序和数字写法保持不变</translation>
    </message>
    <message>
        <source>The row is too long to be edited here; its beginning is shown.</source>
        <translation>该行过长，无法在此编辑；仅显示开头。</translation>
    </message>
    <message>
        <source>This cannot be a row of the file: %1.</source>
        <translation>不能作为该文件的一行：%1。</translation>
    </message>
</context>
<context>
    <name>ft::ui::LegendModel</name>
    <message>
        <source>%1, last value %2, hidden</source>
        <translation>%1，最新值 %2，已隐藏</translation>
    </message>
    <message>
        <source>%1, last value %2</source>
        <translation>%1，最新值 %2</translation>
    </message>
</context>
<context>
    <name>ft::ui::LegendView</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Space hides or shows a curve, Enter shows it alone, Alt and an arrow moves it.</source>
        <translation>空格键隐藏或显示曲线，回车键单独显示，Alt 加方向键移动。</translation>
    </message>
</context>
<context>
    <name>ft::ui::LiveCurves</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>The first step draws the first point.</source>
        <translation>第一步完成后显示第一个点。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Rate</source>
        <comment>of learning</comment>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Smoothing, as a number</source>
        <translation>平滑数值</translation>
    </message>
</context>
<context>
    <name>ft::ui::LivePage</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Nothing is training.</source>
        <translation>没有正在进行的训练。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More for this run</source>
        <translation>此训练的更多操作</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Compare with other runs</source>
        <translation>与其他训练对比</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例回答</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Evaluation loss rises while training loss falls: the model starts to memorise. Best so far: step %1.</source>
        <translation>训练损失下降而验证损失上升：模型开始死记硬背。目前最佳为第 %1 步。</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>现在停止</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在加载引擎…</translation>
    </message>
    <message>
        <source>No news yet</source>
        <translation>暂无消息</translation>
    </message>
    <message>
        <source>Best evaluation: step %1</source>
        <translation>最佳验证：第 %1 步</translation>
    </message>
    <message>
        <source>The model is that of step %1</source>
        <translation>模型取第 %1 步</translation>
    </message>
    <message>
        <source>The run is finished.</source>
        <translation>训练已完成。</translation>
    </message>
    <message>
        <source>See the exam</source>
        <translation>查看评估</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>去试用</translation>
    </message>
    <message>
        <source>What went in</source>
        <translation>实际输入</translation>
    </message>
    <message>
        <source>Where time goes</source>
        <translation>时间去向</translation>
    </message>
    <message>
        <source>Stop without saving?</source>
        <translation>不保存就停止？</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>立即保存检查点</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Change learning rate…</source>
        <translation>修改学习率…</translation>
    </message>
    <message>
        <source>Stop without saving…</source>
        <translation>不保存并停止…</translation>
    </message>
    <message>
        <source>Stop the exam</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>Stopping the exam…</source>
        <translation>正在停止评估…</translation>
    </message>
    <message>
        <source>waits in the queue</source>
        <translation>在队列中等待</translation>
    </message>
    <message>
        <source>More epochs…</source>
        <translation>追加轮数…</translation>
    </message>
    <message>
        <source>Go to log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Try this checkpoint</source>
        <translation>试用此检查点</translation>
    </message>
    <message>
        <source>Stopped. The checkpoint of step %1 is kept: Resume goes on from there, and it can be tried, examined and exported as it is.</source>
        <translation>已停止。第 %1 步的检查点已保留：“继续”会从这里接着训练；它也可以直接试用、评估和导出。</translation>
    </message>
    <message>
        <source>Exam, %1: %2</source>
        <translation>评估 %1：%2</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>训练记录的详情</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message numerus="yes">
        <source>All %n step(s) are lost: there is no checkpoint yet.</source>
        <translation>
            <numerusform>全部 %n 步将丢失：尚无检查点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n step(s) since checkpoint step-%1 are lost. The run can go on from there.</source>
        <translation>
            <numerusform>检查点 step-%1 之后的 %n 步将丢失。之后可从该检查点继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>star</source>
        <translation>星标</translation>
    </message>
</context>
<context>
    <name>ft::ui::LrChart</name>
    <message>
        <source>Learning rate over the run</source>
        <translation>训练过程中的学习率</translation>
    </message>
    <message>
        <source>highest %1, at the end %2</source>
        <translation>最高 %1，结束时 %2</translation>
    </message>
    <message>
        <source>step 1</source>
        <translation>第 1 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>最后一步</translation>
    </message>
</context>
<context>
    <name>ft::ui::MainWindow</name>
    <message>
        <source>FineTune Studio</source>
        <translation>微调工作室</translation>
    </message>
    <message>
        <source>Training and answers are not available: %1</source>
        <translation>暂时无法训练和回答：%1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a project's folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Choose an empty folder for the project</source>
        <translation>为项目选择一个空文件夹</translation>
    </message>
    <message>
        <source>Run %1 ended: %2</source>
        <translation>训练 %1 已结束：%2</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Run %1 ended.</source>
        <translation>训练 %1 已结束。</translation>
    </message>
    <message>
        <source>Drop to open %1: data, a model, a run, or a spec</source>
        <translation>松开即可打开 %1：数据、模型、训练记录或配置文件</translation>
    </message>
    <message>
        <source>Run %1 failed.</source>
        <translation>训练 %1 失败。</translation>
    </message>
    <message>
        <source>The exam of %1 was stopped. It can be sat at any time.</source>
        <translation>%1 的评估已停止，可随时重新评估。</translation>
    </message>
    <message>
        <source>Exam page</source>
        <translation>评估页</translation>
    </message>
    <message>
        <source>Search or run a command   %1</source>
        <translation>搜索或运行命令   %1</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
</context>
<context>
    <name>ft::ui::MarkKeeper</name>
    <message>
        <source>Marks and notes cannot be kept: %1</source>
        <translation>标记和备注无法保存：%1</translation>
    </message>
</context>
<context>
    <name>ft::ui::MarksBar</name>
    <message>
        <source>Star the row</source>
        <translation>为该行加星标</translation>
    </message>
    <message>
        <source>Good (+)</source>
        <translation>好（+）</translation>
    </message>
    <message>
        <source>Bad (−)</source>
        <translation>差（−）</translation>
    </message>
    <message>
        <source>Reviewed (Space)</source>
        <translation>已审阅（空格）</translation>
    </message>
    <message>
        <source>Tags of the row</source>
        <translation>该行的标签</translation>
    </message>
    <message>
        <source>Separated by commas (T)</source>
        <translation>以逗号分隔（T）</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>标签，以逗号分隔</translation>
    </message>
    <message>
        <source>Note on the row (N)</source>
        <translation>该行的备注（N）</translation>
    </message>
    <message>
        <source>Note on the row</source>
        <translation>该行的备注</translation>
    </message>
    <message>
        <source>Kept in the project, not in the data file</source>
        <translation>保存在项目中，不写入数据文件</translation>
    </message>
    <message>
        <source>Note: kept in the project, not in the data file</source>
        <translation>备注：保存在项目中，不写入数据文件</translation>
    </message>
    <message numerus="yes">
        <source>Marks of %n row(s) cleared.</source>
        <translation>
            <numerusform>已清除 %n 行的标记。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) no longer marked: %1.</source>
        <translation>
            <numerusform>已取消 %n 行的标记：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) marked: %1.</source>
        <translation>
            <numerusform>已标记 %n 行：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ft::ui::MemoryBars</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全参数</translation>
    </message>
    <message>
        <source>about %1, fits</source>
        <translation>约 %1，够用</translation>
    </message>
    <message>
        <source>about %1, too big</source>
        <translation>约 %1，放不下</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A full bar is the memory that is free now: %1 of %2. Counted with %3 tokens at once.</source>
        <translation>满格为当前可用内存：%1（共 %2）。按一次计算 %3 个词元估算。</translation>
    </message>
    <message>
        <source>A full bar is the graphics memory that is free now: %1 of %2. Counted with %3 tokens at once.</source>
        <translation>满格为当前可用显存：%1（共 %2）。按一次计算 %3 个词元估算。</translation>
    </message>
</context>
<context>
    <name>ft::ui::MemoryPrice</name>
    <message>
        <source>Choose a model in the wizard or under “What the model sees” to see what memory the cut saves.</source>
        <translation>在向导中或“模型看到的”里选择模型，即可看到截断节省多少内存。</translation>
    </message>
    <message>
        <source>The memory for a set of this size is estimated in the wizard.</source>
        <translation>这么大的数据集请在向导中预估内存。</translation>
    </message>
    <message>
        <source>Estimating the memory…</source>
        <translation>正在预估内存…</translation>
    </message>
    <message>
        <source>Training with the wizard's settings takes about %1; they cut here.</source>
        <translation>按向导中的设置训练约需 %1；其截断位置就在这里。</translation>
    </message>
    <message>
        <source>Training with the wizard's settings takes about %1, as with their cut at %2.</source>
        <translation>按向导中的设置训练约需 %1，与在 %2 处截断时相同。</translation>
    </message>
    <message>
        <source>Training with the wizard's settings takes about %1 instead of %2 with their cut at %3.</source>
        <translation>按向导中的设置训练约需 %1，而在其 %3 处截断时为 %2。</translation>
    </message>
</context>
<context>
    <name>ft::ui::MessageArea</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::MetricTable</name>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Contestant</source>
        <translation>参加者</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>提示词词元</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>95% interval %1 to %2 points, p = %3</source>
        <translation>95% 置信区间 %1 至 %2 个百分点，p = %3</translation>
    </message>
</context>
<context>
    <name>ft::ui::ModelCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>多种语言</translation>
    </message>
    <message>
        <source>Use as base</source>
        <translation>用作基座</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>去试用</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Run this in the folder of the source code, then scan again:</source>
        <translation>请在源代码文件夹中运行此命令，然后重新扫描：</translation>
    </message>
    <message>
        <source>Command that fetches the model</source>
        <translation>获取模型的命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>对话模板</translation>
    </message>
    <message>
        <source>A conversation as the model reads it</source>
        <translation>模型读到的对话</translation>
    </message>
    <message>
        <source>Try tokens</source>
        <translation>试分词</translation>
    </message>
    <message>
        <source>A text, to see into which tokens it is cut</source>
        <translation>输入一段文字，查看它被切成哪些词元</translation>
    </message>
    <message>
        <source>Tokens with their ids</source>
        <translation>词元及其编号</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>校验文件</translation>
    </message>
    <message>
        <source>Reads the files to the end and computes their SHA-256</source>
        <translation>完整读取文件并计算 SHA-256</translation>
    </message>
    <message>
        <source>Good morning, how can I help?</source>
        <translation>早上好，有什么可以帮忙？</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>context of %1 tokens</source>
        <translation>上下文 %1 个词元</translation>
    </message>
    <message>
        <source>In the catalogue, not on this computer yet</source>
        <translation>目录中的模型，尚未下载到这台电脑</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, stored as %2</source>
        <translation>%1，存储格式 %2</translation>
    </message>
    <message>
        <source>%1, says %2</source>
        <translation>%1（据 %2）</translation>
    </message>
    <message>
        <source>The files do not say. Look where the model came from before using it.</source>
        <translation>文件中没有说明。使用前请查看模型的来源。</translation>
    </message>
    <message>
        <source>Where is my parcel?</source>
        <translation>我的包裹到哪儿了？</translation>
    </message>
    <message>
        <source>It arrives tomorrow.</source>
        <translation>明天送达。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The template works, also with a system prompt.</source>
        <translation>模板可用，也支持系统提示词。</translation>
    </message>
    <message>
        <source>The template works, but not with a system prompt: %1</source>
        <translation>模板可用，但不支持系统提示词：%1</translation>
    </message>
    <message>
        <source>The template cannot be used: %1</source>
        <translation>模板无法使用：%1</translation>
    </message>
    <message>
        <source>The model has no chat template: it goes on with a text, it does not answer questions. Conversations cannot be trained.</source>
        <translation>模型没有对话模板：它只会续写文本，不会回答问题，也无法用对话训练。</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在校验 %1</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>The SHA-256 is the catalogue's.</source>
        <translation>SHA-256 与目录一致。</translation>
    </message>
    <message>
        <source>The SHA-256 is not the catalogue's: the file was changed or is damaged. Fetch it again.</source>
        <translation>SHA-256 与目录不符：文件被改动过或已损坏。请重新获取。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; the file holds the embedding a second time, as output layer: %1 more</source>
        <translation>；文件中另存了一份词嵌入作为输出层：多 %1</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <source>To know: %1</source>
        <translation>须知：%1</translation>
    </message>
    <message>
        <source>Not proved: %1</source>
        <translation>未证实：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n other point(s) are proved.</source>
        <translation>
            <numerusform>另有 %n 项已证实。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Template ok: %n point(s) about learning, beginning and stopping are proved.</source>
        <translation>
            <numerusform>模板正常：关于学习、开头与停止的 %n 项均已证实。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ft::ui::ModelList</name>
    <message>
        <source>%1 is in the old pickle format, which can run code, and is not opened. Convert it to safetensors.</source>
        <translation>%1 是旧的 pickle 格式，可能执行代码，因此不会打开。请先转换为 safetensors。</translation>
    </message>
    <message>
        <source>Model family "%1" is not supported. Supported: %2.</source>
        <translation>不支持模型系列 “%1”。受支持的有：%2。</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Catalogue, not here yet</source>
        <translation>目录，尚未下载</translation>
    </message>
    <message>
        <source>Own folder</source>
        <translation>自有文件夹</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>full</source>
        <translation>全参数</translation>
    </message>
    <message>
        <source>too big</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>尚未下载到这台电脑。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, not on this computer yet</source>
        <translation>%1，尚未下载到这台电脑</translation>
    </message>
    <message>
        <source>%1, %2 parameters, fits: %3</source>
        <translation>%1，参数量 %2，可用于：%3</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>可用于</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>ft::ui::ModelsPage</name>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Only those that fit</source>
        <translation>只看能用的</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Looks for models where Hugging Face, ModelScope, LM Studio and Ollama keep theirs, and in own folders</source>
        <translation>在 Hugging Face、ModelScope、LM Studio 和 Ollama 的缓存以及自有文件夹中查找模型</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>正在查找模型</translation>
    </message>
    <message numerus="yes">
        <source>Looking for models… %n found so far.</source>
        <translation>
            <numerusform>正在查找模型… 已找到 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 models are shown.</source>
        <translation>显示 %2 个模型中的 %1 个。</translation>
    </message>
    <message numerus="yes">
        <source>%n models.</source>
        <translation>
            <numerusform>共 %n 个模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no model %1. It may have been moved or deleted.</source>
        <translation>找不到模型 %1，可能已被移动或删除。</translation>
    </message>
    <message>
        <source>%1 is no model's folder: it has no config.json. Choose the folder that contains config.json and the weights.</source>
        <translation>%1 不是模型文件夹：其中没有 config.json。请选择包含 config.json 和权重文件的文件夹。</translation>
    </message>
</context>
<context>
    <name>ft::ui::NavRail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ft::ui::NumbersTable</name>
    <message>
        <source>Numbers now</source>
        <translation>当前数值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>at step</source>
        <translation>所在步</translation>
    </message>
</context>
<context>
    <name>ft::ui::PairsView</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>same answer</source>
        <translation>回答相同</translation>
    </message>
    <message>
        <source>other answer</source>
        <translation>回答不同</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原模型</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Answers of the original and of the export:</source>
        <translation>原模型与导出结果的回答：</translation>
    </message>
    <message>
        <source>Compared answers</source>
        <translation>对比的回答</translation>
    </message>
    <message>
        <source>Those that differ come first, with their differing words marked.</source>
        <translation>不同的排在前面，并标出不同的词。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ParallelChart</name>
    <message>
        <source>Settings and results of the compared runs</source>
        <translation>所对比训练的设置与结果</translation>
    </message>
    <message>
        <source>Parallel axes need at least two runs with different settings.</source>
        <translation>平行坐标至少需要两次设置不同的训练。</translation>
    </message>
    <message>
        <source>Best eval</source>
        <translation>最佳验证损失</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Drag along an axis to choose runs, drag its name to move it, double click to flip it. Up and Down name the runs.</source>
        <translation>沿坐标轴拖动以选择训练记录，拖动轴名可移动该轴，双击可翻转。按上下方向键逐条显示名称。</translation>
    </message>
</context>
<context>
    <name>ft::ui::ParametersStep</name>
    <message>
        <source>How should it learn?</source>
        <translation>让它怎样学习？</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>训练过程中的学习率</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>已修改：%1</translation>
    </message>
    <message>
        <source>%1 × %2 = %3 samples a step</source>
        <translation>%1 × %2 = 每步 %3 个样本</translation>
    </message>
    <message>
        <source>Own presets</source>
        <translation>自己的预设</translation>
    </message>
    <message>
        <source>Learning-rate test…</source>
        <translation>学习率测试…</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>存为预设…</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>删除此预设</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Name of the preset; one of the same name is replaced.</source>
        <translation>预设名称；同名的会被替换。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Preset “%1” saved.</source>
        <translation>预设“%1”已保存。</translation>
    </message>
    <message>
        <source>A run is going: the test would slow it down. Try again when it has ended.</source>
        <translation>正在训练：测试会拖慢它。请在训练结束后再试。</translation>
    </message>
    <message>
        <source>Tries sixty short steps with growing rates on your own model and data.</source>
        <translation>在您的模型和数据上用逐渐增大的学习率试跑 60 个短步。</translation>
    </message>
    <message>
        <source>Choose a model and training data first.</source>
        <translation>请先选择模型和训练数据。</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
</context>
<context>
    <name>ft::ui::PlaygroundPage</name>
    <message>
        <source>Loading %1: %2</source>
        <translation>正在加载 %1：%2</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在回答…</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Settings of the answers</source>
        <translation>回答设置</translation>
    </message>
    <message>
        <source>See the models</source>
        <translation>查看模型</translation>
    </message>
    <message>
        <source>Models to talk to appear here as soon as one is on this computer.</source>
        <translation>这台电脑上有模型后，就可以在这里与它对话。</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter begins a new line · Esc stops</source>
        <translation>Enter 发送 · Shift+Enter 换行 · Esc 停止</translation>
    </message>
    <message>
        <source>Same seed</source>
        <translation>相同种子</translation>
    </message>
    <message>
        <source>All columns choose with the same random numbers.</source>
        <translation>所有列使用相同的随机数。</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>盲测</translation>
    </message>
    <message>
        <source>Hides the names and mixes the columns until one answer was chosen as the better one.</source>
        <translation>隐藏名称并打乱各列，直到选出更好的回答。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>There is no model to talk to yet.</source>
        <translation>还没有可以对话的模型。</translation>
    </message>
    <message>
        <source>Write a message first.</source>
        <translation>请先写一条消息。</translation>
    </message>
    <message>
        <source>Answers are slower while training runs.</source>
        <translation>训练进行时，回答会变慢。</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>%1 + prompt</source>
        <translation>%1 + 提示词</translation>
    </message>
    <message>
        <source>%1 has no checkpoint to talk to yet.</source>
        <translation>%1 还没有可以对话的检查点。</translation>
    </message>
    <message>
        <source>This model is no longer there. Choose another one.</source>
        <translation>该模型已不存在。请另选一个。</translation>
    </message>
    <message>
        <source>answering again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>editing of a message</source>
        <translation>编辑消息</translation>
    </message>
    <message>
        <source>clearing of the conversation</source>
        <translation>清空对话</translation>
    </message>
    <message>
        <source>The conversation was cleared.</source>
        <translation>对话已清空。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>In memory: %1.</source>
        <translation>内存中的模型：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Close the other models</source>
        <translation>关闭其他模型</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Chosen as the better one: %1</source>
        <translation>被选为更好的次数：%1</translation>
    </message>
    <message>
        <source>change of branch</source>
        <translation>切换分支</translation>
    </message>
    <message>
        <source>Edit the last message in a new branch</source>
        <translation>在新分支中编辑最后一条消息</translation>
    </message>
    <message>
        <source>Choose a data set…</source>
        <translation>选择数据集…</translation>
    </message>
    <message>
        <source>branch of the conversation</source>
        <translation>对话分支</translation>
    </message>
    <message>
        <source>Good answers: the data set is asked for at the first one.</source>
        <translation>好的回答：首次保存时选择数据集。</translation>
    </message>
    <message>
        <source>Good answers go into %1.</source>
        <translation>好的回答存入 %1。</translation>
    </message>
    <message>
        <source>correction of an answer</source>
        <translation>修改回答</translation>
    </message>
    <message>
        <source>%1 (no longer there)</source>
        <translation>%1（已不存在）</translation>
    </message>
    <message>
        <source>closing of a column</source>
        <translation>关闭一栏</translation>
    </message>
    <message>
        <source>The column of %1 was closed.</source>
        <translation>已关闭“%1”一栏。</translation>
    </message>
    <message>
        <source>The checkpoint of step %1 is no longer kept.</source>
        <translation>第 %1 步的检查点已不再保留。</translation>
    </message>
</context>
<context>
    <name>ft::ui::Project</name>
    <message>
        <source>“%1” is open in another studio. It can be read here, not changed.</source>
        <translation>“%1”已在另一个工作室中打开。此处只能查看，不能修改。</translation>
    </message>
    <message>
        <source>The project file was damaged and is kept as %1. The project begins anew; runs and data are untouched.</source>
        <translation>项目文件已损坏，保留为 %1。项目重新开始，训练记录和数据未受影响。</translation>
    </message>
    <message>
        <source>“%1” is open in another studio (process %2). It can be read here, not changed.</source>
        <translation>“%1” 已在另一个工作室中打开（进程 %2）。此处只能查看，不能修改。</translation>
    </message>
    <message>
        <source>“%1” can only be looked at: nothing can be written into its folder %2, so nothing is kept and nothing can be trained. Open a project in another folder to work.</source>
        <translation>“%1” 只能查看：其文件夹 %2 无法写入，因此不会保存任何内容，也不能训练。请在其他文件夹中打开项目。</translation>
    </message>
</context>
<context>
    <name>ft::ui::QuestionsModel</name>
    <message>
        <source>Question %1: %2, expected: %3, answer: %4, %5</source>
        <translation>第 %1 题：%2，期望：%3，回答：%4，%5</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>考题</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>partly right</source>
        <translation>部分正确</translation>
    </message>
    <message>
        <source>Change of the mark, in points of 100</source>
        <translation>得分的变化（百分点）</translation>
    </message>
</context>
<context>
    <name>ft::ui::RateTestDialog</name>
    <message>
        <source>Learning-rate test</source>
        <translation>学习率测试</translation>
    </message>
    <message>
        <source>Sixty short steps on your model and data, each with a larger learning rate. Where the loss falls fastest lies a good rate. Nothing of it is kept.</source>
        <translation>在您的模型和数据上试跑 60 个短步，每步学习率更大。损失下降最快处就是合适的学习率。测试结果不会留在模型中。</translation>
    </message>
    <message>
        <source>Loss over learning rate</source>
        <translation>损失随学习率的变化</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>测试进度</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Step by step with larger rates…</source>
        <translation>正在逐步增大学习率…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>采用 %1</translation>
    </message>
    <message>
        <source>The loss falls fastest at %1. The last rate that was tried is %2.</source>
        <translation>损失在 %1 处下降最快；最后尝试的学习率为 %2。</translation>
    </message>
    <message>
        <source>The loss did not fall in earnest at any rate: keep the preset's rate, and look at the data.</source>
        <translation>在任何学习率下损失都没有明显下降：请保留预设的学习率，并检查数据。</translation>
    </message>
</context>
<context>
    <name>ft::ui::Recipes</name>
    <message>
        <source>%1. %2: %3 rows change, %4 go</source>
        <translation>%1. %2：改动 %3 行，移除 %4 行</translation>
    </message>
    <message>
        <source>Trying %1 on %2</source>
        <translation>正在对 %2 试用 %1</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>方案：%1</translation>
    </message>
    <message>
        <source>The steps of %1 find nothing to change in %2.</source>
        <translation>%1 的步骤在 %2 中没有可改动之处。</translation>
    </message>
    <message>
        <source>No fix and no replacement was done to all rows of this file yet.</source>
        <translation>尚未对此文件的所有行做过修复或替换。</translation>
    </message>
    <message>
        <source>Save steps as recipe</source>
        <translation>将步骤存为方案</translation>
    </message>
    <message>
        <source>Recipe (*.json)</source>
        <translation>方案 (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are kept in %1.</source>
        <translation>
            <numerusform>已将 %n 个步骤存入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of single rows are no part of it.</source>
        <translation>
            <numerusform>另有 %n 个针对单行的步骤未包含在内。</numerusform>
        </translation>
    </message>
    <message>
        <source>Run a recipe</source>
        <translation>运行方案</translation>
    </message>
</context>
<context>
    <name>ft::ui::RecoveryDialog</name>
    <message>
        <source>The last session ended in the middle of work</source>
        <translation>上次意外退出，有未完成的工作</translation>
    </message>
    <message>
        <source>What can be restored</source>
        <translation>可恢复的内容</translation>
    </message>
    <message>
        <source>Restore what is ticked</source>
        <translation>恢复所选</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>%1 (in %2)</source>
        <translation>%1（项目 %2）</translation>
    </message>
    <message>
        <source>Go on where you stopped</source>
        <translation>从上次停下的地方继续</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was paused at step %2 and goes on from there.</source>
        <translation>%1 已在第 %2 步暂停，将从这里继续。</translation>
    </message>
    <message numerus="yes">
        <source>%1 was paused at step %2 and goes on from step %3; it repeats the %n step(s) between.</source>
        <translation>
            <numerusform>%1 已在第 %2 步暂停，将从第 %3 步继续，重新训练中间的 %n 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 reached step %2 and goes on from there.</source>
        <translation>%1 训练到第 %2 步，将从这里继续。</translation>
    </message>
    <message numerus="yes">
        <source>%1 reached step %2 and goes on from step %3, its last checkpoint; it repeats the %n step(s) between.</source>
        <translation>
            <numerusform>%1 训练到第 %2 步，将从最近的检查点（第 %3 步）继续，重新训练中间的 %n 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 reached step %2 but has no checkpoint yet, so it begins again.</source>
        <translation>%1 训练到第 %2 步，但还没有检查点，将从头开始。</translation>
    </message>
    <message>
        <source>%1 had not taken a step yet and begins again.</source>
        <translation>%1 还没有完成任何一步，将从头开始。</translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n edit(s) to %1.</source>
        <translation>
            <numerusform>已保留对 %1 的 %n 处修改。</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue goes on: %1.</source>
        <translation>队列继续：%1。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ft::ui::ReportCardPanel</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Cleanliness</source>
        <translation>整洁</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>体检报告</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>The grades come with the checks.</source>
        <translation>检查完成后给出等级。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Do first</source>
        <translation>优先处理</translation>
    </message>
    <message numerus="yes">
        <source>%1. %2: %n row(s)</source>
        <translation>
            <numerusform>%1. %2：%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>grade %1</source>
        <translation>等级 %1</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务类型</translation>
    </message>
    <message>
        <source>How many rows are enough depends on it</source>
        <translation>所需的行数取决于任务类型</translation>
    </message>
    <message>
        <source>Worst rows: %1</source>
        <translation>问题最多的行：%1</translation>
    </message>
    <message>
        <source>Worst rows</source>
        <translation>问题最多的行</translation>
    </message>
    <message>
        <source>Auto (%1)</source>
        <translation>自动（%1）</translation>
    </message>
</context>
<context>
    <name>ft::ui::RowMarks</name>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审阅</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>With tags</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>ft::ui::RowMenu</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制该行</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Clear the marks</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>粘贴行</translation>
    </message>
</context>
<context>
    <name>ft::ui::RowsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>row %1, %2, %3</source>
        <translation>第 %1 行，%2，%3</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Estimated from the characters</source>
        <translation>按字符估算</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Chosen answer</source>
        <translation>优选回答</translation>
    </message>
    <message>
        <source>Rejected answer</source>
        <translation>劣选回答</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>ft::ui::RowsTable</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Space: reviewed, + good, − bad, 0 neither, T tags, N note, F2 edit, Del delete</source>
        <translation>空格：已审阅，+ 好，− 差，0 清除，T 标签，N 备注，F2 编辑，Del 删除</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reset the columns</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunCommands</name>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>紫红</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>赭石</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>砖红</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>墨绿</translation>
    </message>
    <message>
        <source>Lilac</source>
        <translation>淡紫</translation>
    </message>
    <message>
        <source>star</source>
        <translation>标星</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) go on and are kept. Stop them on the Train page first.</source>
        <translation>
            <numerusform>%n 次训练仍在进行，予以保留。请先在“训练”页停止。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletion of %n run(s)</source>
        <translation>
            <numerusform>删除 %n 次训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 次训练。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1 的备注</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>标签，以逗号分隔</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>保留备注</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1, dashed</source>
        <translation>%1，虚线</translation>
    </message>
    <message>
        <source>colour of a run</source>
        <translation>训练记录的颜色</translation>
    </message>
    <message>
        <source>Train again with changes…</source>
        <translation>修改后再训练…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>去试用</translation>
    </message>
    <message>
        <source>Examine…</source>
        <translation>评估…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy spec</source>
        <translation>复制配置</translation>
    </message>
    <message>
        <source>Show this run alone</source>
        <translation>单独显示此记录</translation>
    </message>
    <message>
        <source>Hide in the charts</source>
        <translation>在图表中隐藏</translation>
    </message>
    <message>
        <source>Show in the charts</source>
        <translation>在图表中显示</translation>
    </message>
    <message>
        <source>No longer the baseline</source>
        <translation>不再作为基线</translation>
    </message>
    <message>
        <source>Set as baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消标星</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>标星</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Tags and note…</source>
        <translation>标签与备注…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete (the run goes on)</source>
        <translation>删除（训练仍在进行）</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <translation>%1 的报告</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告已保存到 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Delete (a part of a file)</source>
        <translation>删除（是文件的一部分）</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunReport</name>
    <message>
        <source>(nothing)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>%1 of training</source>
        <translation>训练用时 %1</translation>
    </message>
    <message>
        <source>No exam was sat: the losses alone do not say how well it answers.</source>
        <translation>尚未评估：仅凭损失无法说明回答质量。</translation>
    </message>
    <message>
        <source>%1 scores %2 in the exam (95% interval %3 to %4); the base model did not sit it.</source>
        <translation>%1 的评估得分为 %2（95% 置信区间 %3 至 %4）；基座模型未参加评估。</translation>
    </message>
    <message>
        <source>%1 is better than its base model: %2 → %3 (95% interval of the gain %4 to %5).</source>
        <translation>%1 优于其基座模型：%2 → %3（提升的 95% 置信区间为 %4 至 %5）。</translation>
    </message>
    <message>
        <source>%1 is worse than its base model: %2 → %3 (95% interval of the difference %4 to %5).</source>
        <translation>%1 比其基座模型变差：%2 → %3（差值的 95% 置信区间为 %4 至 %5）。</translation>
    </message>
    <message>
        <source>No proof that %1 differs from its base model: %2 → %3 (95% interval of the difference %4 to %5).</source>
        <translation>无法证明 %1 与其基座模型有差异：%2 → %3（差值的 95% 置信区间为 %4 至 %5）。</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Evaluation data</source>
        <translation>验证数据</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Lowest evaluation loss</source>
        <translation>最低验证损失</translation>
    </message>
    <message>
        <source>at step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Last training loss</source>
        <translation>最后训练损失</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略过</translation>
    </message>
    <message>
        <source>%1 lines of the log cannot be read</source>
        <translation>日志中有 %1 行无法读取</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What went in</source>
        <translation>实际输入</translation>
    </message>
    <message>
        <source>usually %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>Settings that differ from the defaults</source>
        <translation>与默认值不同的设置</translation>
    </message>
    <message>
        <source>None: every setting is the default.</source>
        <translation>无：所有设置均为默认值。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 置信区间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>考题</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>参考答案</translation>
    </message>
    <message>
        <source>Before, %1</source>
        <translation>训练前，%1</translation>
    </message>
    <message>
        <source>After, %1</source>
        <translation>训练后，%1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Answers while it learned</source>
        <translation>训练过程中的回答</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>evaluation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Training and evaluation loss over the steps</source>
        <translation>训练损失与验证损失随步数的变化</translation>
    </message>
    <message>
        <source>Where it became worse</source>
        <translation>变差之处</translation>
    </message>
    <message>
        <source>Where it became better</source>
        <translation>变好之处</translation>
    </message>
    <message>
        <source>Made by FineTune Studio %1 on %2. Every figure comes from the files of the run.</source>
        <translation>由微调工作室 %1 于 %2 生成。所有数字均取自训练记录的文件。</translation>
    </message>
    <message>
        <source>The spec, to train it again</source>
        <translation>完整配置，可用于重新训练</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsColumns</name>
    <message>
        <source>Find a column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Drag a column, or Alt and an arrow, to move it.</source>
        <translation>拖动列，或按 Alt 加方向键移动。</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>重置列</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsModel</name>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>other program</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>no proof</source>
        <translation>无法证明</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of its log cannot be read and are left out.</source>
        <translation>
            <numerusform>日志中有 %n 行无法读取，已略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, 95% interval %3 to %4</source>
        <translation>%1：%2，95% 置信区间为 %3 至 %4</translation>
    </message>
    <message>
        <source>%1 (95% interval %2 to %3, p = %4)</source>
        <translation>%1（95% 置信区间为 %2 至 %3，p = %4）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Δ baseline</source>
        <translation>Δ 基线</translation>
    </message>
    <message>
        <source>Δ base</source>
        <translation>Δ 基座</translation>
    </message>
    <message>
        <source>Best eval</source>
        <translation>最佳验证</translation>
    </message>
    <message>
        <source>Last eval</source>
        <translation>最新验证</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>The lowest evaluation loss of the run</source>
        <translation>此次训练的最低验证损失</translation>
    </message>
    <message>
        <source>The last evaluation loss of the run</source>
        <translation>此次训练最新的验证损失</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of its log are text where a number should be.</source>
        <translation>
            <numerusform>日志中有 %n 个值应为数字，却是文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its log goes back to earlier steps; the newest value of a step counts.</source>
        <translation>日志曾退回较早的步；每一步以最新的值为准。</translation>
    </message>
    <message>
        <source>exam %1</source>
        <translation>评估 %1</translation>
    </message>
    <message>
        <source>no proof of a difference to the baseline</source>
        <translation>无法证明与基线有差异</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>better than the baseline by %1 points</source>
        <translation>比基线高 %1 个百分点</translation>
    </message>
    <message>
        <source>worse than the baseline by %1 points</source>
        <translation>比基线低 %1 个百分点</translation>
    </message>
    <message>
        <source>Difference of the exam score to the baseline, in points of 100</source>
        <translation>评估得分与基线之差（百分点）</translation>
    </message>
    <message>
        <source>Difference of the exam score to the base model before training, in points of 100</source>
        <translation>评估得分与训练前基座模型之差（百分点）</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsPage</name>
    <message>
        <source>“%1” is not understood. Write a setting, a sign and a number: lr&lt;2e-4.</source>
        <translation>无法理解“%1”。请写成设置、符号和数字，例如 lr&lt;2e-4。</translation>
    </message>
    <message>
        <source>edit of a run</source>
        <translation>编辑训练记录</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索训练记录</translation>
    </message>
    <message>
        <source>Text, tag:x, state:failed, or a setting: lr&lt;2e-4</source>
        <translation>文字、tag:x、state:failed，或设置条件：lr&lt;2e-4</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Puts runs with the same setting together.</source>
        <translation>将设置相同的训练归为一组。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Open others…</source>
        <translation>打开其他记录…</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>对比 %n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>What the figures say</source>
        <translation>数据的结论</translation>
    </message>
    <message>
        <source>Start from a scenario</source>
        <translation>从场景开始</translation>
    </message>
    <message>
        <source>Runs appear here as soon as one is started.</source>
        <translation>开始训练后，记录会显示在这里。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Exams</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>平行坐标</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 shown of %n run(s)</source>
        <translation>
            <numerusform>显示 %1 次，共 %n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose runs in the table first.</source>
        <translation>请先在表格中选择训练记录。</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>按 %1</translation>
    </message>
    <message>
        <source>%1 has the best exam score (%2).</source>
        <translation>%1 的评估得分最高（%2）。</translation>
    </message>
    <message>
        <source>%1 has the lowest loss (%2); no exam says how well it answers.</source>
        <translation>%1 的损失最低（%2）；尚无评估说明其回答质量。</translation>
    </message>
    <message>
        <source>%1 is not distinguishable from it (p = %2).</source>
        <translation>%1 与其无法区分（p = %2）。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are not distinguishable from it.</source>
        <translation>
            <numerusform>有 %n 次训练与其无法区分。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are not distinguishable from it.</source>
        <translation>%1 与其无法区分。</translation>
    </message>
    <message>
        <source>Too few runs to say why.</source>
        <translation>训练次数太少，无法说明原因。</translation>
    </message>
    <message>
        <source>%1 goes most with the difference (%2).</source>
        <translation>%1 与差异的关联最强（%2）。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>The losses of these runs were not measured on the same data, so that they do not tell which run is best. Let all of them sit one exam.</source>
        <translation>这些运行的损失不是在同一份数据上测得的，无法据此判断哪个最好。请让它们参加同一次评估。</translation>
    </message>
    <message>
        <source>These runs sat different exams, so that their scores do not tell which run is best. Let all of them sit one exam.</source>
        <translation>这些训练参加的是不同的评估，得分不能说明哪个最好。请让它们参加同一份评估。</translation>
    </message>
    <message>
        <source>Folder with runs, of one run, or with CSV files of Weights &amp; Biases</source>
        <translation>含有记录的文件夹、单个记录的文件夹，或含有 Weights &amp; Biases CSV 文件的文件夹</translation>
    </message>
</context>
<context>
    <name>ft::ui::RunsView</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Space shows a run in the charts, B makes it the baseline.</source>
        <translation>按空格键在图表中显示，按 B 键设为基线。</translation>
    </message>
</context>
<context>
    <name>ft::ui::SampleKeeper</name>
    <message>
        <source>Keep as preference pair</source>
        <translation>存为偏好对</translation>
    </message>
    <message>
        <source>Keep as sample</source>
        <translation>存为样本</translation>
    </message>
    <message>
        <source>Choose where pairs of a better and a worse answer go. It is remembered for the next ones.</source>
        <translation>选择优选与劣选回答对存放的位置，之后会沿用。</translation>
    </message>
    <message>
        <source>Choose the data set that good answers go into. It is remembered for the next ones.</source>
        <translation>选择好的回答存入哪个数据集，之后会沿用。</translation>
    </message>
    <message>
        <source>Keep it there</source>
        <translation>存到此处</translation>
    </message>
    <message>
        <source>Use this data set</source>
        <translation>使用此数据集</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) kept in %1.</source>
        <translation>
            <numerusform>已将 %n 条样本存入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Choose a data set…</source>
        <translation>选择数据集…</translation>
    </message>
    <message>
        <source>Taken out of %1 again.</source>
        <translation>已从 %1 中取出。</translation>
    </message>
</context>
<context>
    <name>ft::ui::SampleView</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Who says what, from top to bottom</source>
        <translation>自上而下依次显示各角色的发言</translation>
    </message>
</context>
<context>
    <name>ft::ui::SamplesStrip</name>
    <message>
        <source>Sample answers</source>
        <translation>示例回答</translation>
    </message>
    <message>
        <source>Prompt → expected</source>
        <translation>提示 → 期望</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>step %1 · underlined: new</source>
        <translation>第 %1 步 · 下划线：新出现</translation>
    </message>
</context>
<context>
    <name>ft::ui::SavedFilters</name>
    <message>
        <source>Filters</source>
        <translation>筛选方案</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Keep the filter under a name, or use one that was kept</source>
        <translation>为当前筛选命名保存，或使用已保存的筛选</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Nothing is filtered.</source>
        <translation>当前没有筛选条件。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The filter %1 is removed.</source>
        <translation>已删除筛选 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ft::ui::ScatterChart</name>
    <message>
        <source>Show runs with the eye; each becomes a dot.</source>
        <translation>用眼睛图标显示训练记录，每次训练显示为一个点。</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>The compared runs as dots</source>
        <translation>以点表示的所对比训练</translation>
    </message>
    <message numerus="yes">
        <source>Rank correlation %1 over %n run(s)</source>
        <translation>
            <numerusform>秩相关 %1，共 %n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
    <message>
        <source>Joins the runs that no other beats in both. Of an exam more is better, of the rest less.</source>
        <translation>连接在两项上都不被超越的训练记录。评估得分越高越好，其余越低越好。</translation>
    </message>
    <message>
        <source>of the run</source>
        <translation>随训练记录</translation>
    </message>
</context>
<context>
    <name>ft::ui::SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Privacy and about</source>
        <translation>隐私与关于</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>疏密</translation>
    </message>
    <message>
        <source>How much room the rows of tables take.</source>
        <translation>表格每行所占的高度。</translation>
    </message>
    <message>
        <source>Keep messages until closed</source>
        <translation>消息保留到手动关闭</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>How many cores training and exams use. Fewer leave room for other programs. Counts from the next run on.</source>
        <translation>训练和评估使用的核心数。少用几个可为其他程序留出余量。从下一次训练起生效。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Where training and exams compute. Counts from the next run on.</source>
        <translation>训练和评估在哪里计算。从下一次训练起生效。</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>检查这台电脑</translation>
    </message>
    <message>
        <source>What this computer and this installation have, and what to do about what they lack.</source>
        <translation>这台电脑和本程序具备什么、缺少什么，以及如何补齐。</translation>
    </message>
    <message>
        <source>Project's folder</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>Runs, notes and drafts lie there; it can be copied as a whole.</source>
        <translation>训练记录、笔记和草稿都在其中，可整体复制。</translation>
    </message>
    <message>
        <source>Models' folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Deleted runs of this project stay here until the trash is emptied.</source>
        <translation>本项目中删除的训练记录会留在这里，直到清空回收站。</translation>
    </message>
    <message>
        <source>Choose a command, then press its new keys.</source>
        <translation>先选择命令，再按下新的快捷键。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Data, models and runs stay on this computer. The network is used only to fetch a model, and only after a question each time. Nothing is counted or reported.</source>
        <translation>数据、模型和训练记录都留在这台电脑上。只有获取模型时才会联网，而且每次都会先询问。不做任何统计或上报。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>No setting is called that way.</source>
        <translation>没有这个名称的设置。</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认值</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message numerus="yes">
        <source>all %n cores</source>
        <translation>
            <numerusform>全部 %n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Open the project's folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Open the models' folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>FineTune Studio %1 with Qt %2 and LibTorch 2.11. Free software under the GNU General Public License, version 3; it comes without any warranty.</source>
        <translation>微调工作室 %1，使用 Qt %2 和 LibTorch 2.11。自由软件，遵循 GNU 通用公共许可证第 3 版，不附带任何担保。</translation>
    </message>
    <message>
        <source>Third-party notices</source>
        <translation>第三方声明</translation>
    </message>
    <message>
        <source>The program stands on these works. Their licence texts lie in share/doc/finetune-studio, or come with the system's packages.</source>
        <translation>本程序使用了以下作品。许可证全文位于 share/doc/finetune-studio，或随系统软件包提供。</translation>
    </message>
    <message>
        <source>All settings have their defaults already.</source>
        <translation>所有设置已是默认值。</translation>
    </message>
    <message>
        <source>All settings are back to their defaults.</source>
        <translation>所有设置已恢复默认值。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message numerus="yes">
        <source>%n items, %1</source>
        <translation>
            <numerusform>%n 项，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>清空回收站？</translation>
    </message>
    <message numerus="yes">
        <source>%n items with %1 are deleted from the disk. They cannot be brought back.</source>
        <translation>
            <numerusform>将从磁盘删除 %n 项，共 %1，且无法恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>正在清空回收站</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep awake while training</source>
        <translation>训练时不休眠</translation>
    </message>
    <message>
        <source>The computer does not fall asleep before the run and its exam have ended.</source>
        <translation>训练和评估结束之前，计算机不会休眠。</translation>
    </message>
    <message>
        <source>Short messages stay; otherwise they leave after eight seconds.</source>
        <translation>提示会一直保留；否则八秒后消失。</translation>
    </message>
    <message>
        <source>Chart shapes and dashes</source>
        <translation>图表形状与线型</translation>
    </message>
    <message>
        <source>Curves differ by shape and dash beside their colour. Auto: from six curves on.</source>
        <translation>除颜色外，曲线还以形状和线型区分。自动：六条曲线起。</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
</context>
<context>
    <name>ft::ui::ShortcutList</name>
    <message>
        <source>%1, no keys</source>
        <translation>%1，无快捷键</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>与默认值不同</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>ft::ui::ShortcutsPanel</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New keys:</source>
        <translation>新快捷键：</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Press the keys that shall run the command</source>
        <translation>按下用来执行该命令的快捷键</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>改用于此</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”.</source>
        <translation>%1 已用于“%2”。</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>按下快捷键</translation>
    </message>
</context>
<context>
    <name>ft::ui::StartFromPicker</name>
    <message>
        <source>Continue from run</source>
        <translation>从训练记录继续</translation>
    </message>
    <message>
        <source>it trained all weights: export it, and choose the export as base model</source>
        <translation>它训练了全部参数：请导出，再选导出的模型作为基座</translation>
    </message>
    <message>
        <source>it is still running</source>
        <translation>仍在训练</translation>
    </message>
    <message>
        <source>its base model is %1</source>
        <translation>它的基座模型是 %1</translation>
    </message>
    <message>
        <source>A new adapter</source>
        <translation>新的适配器</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>There is no finished run to continue from yet.</source>
        <translation>还没有可以继续的训练记录。</translation>
    </message>
    <message>
        <source>Its adapter is trained further: rank %1, alpha %2 and its layers stay as they are. The rest can be chosen anew.</source>
        <translation>继续训练它的适配器：秩 %1、alpha %2 和所在的层保持不变，其余可重新选择。</translation>
    </message>
    <message>
        <source>adapter to continue from</source>
        <translation>要继续的适配器</translation>
    </message>
</context>
<context>
    <name>ft::ui::StartStep</name>
    <message>
        <source>Check and start</source>
        <translation>核对并开始</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>name of the run</source>
        <translation>训练名称</translation>
    </message>
    <message>
        <source>notes of the run</source>
        <translation>训练备注</translation>
    </message>
    <message>
        <source>examination of the base model</source>
        <translation>评估基座模型</translation>
    </message>
    <message>
        <source>sample answers</source>
        <translation>示例回答</translation>
    </message>
    <message>
        <source>Settings, those that differ from the preset first</source>
        <translation>设置（与预设不同的在前）</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Examine the base too</source>
        <translation>同时评估基座模型</translation>
    </message>
    <message>
        <source>Sample answers at evaluations</source>
        <translation>验证时生成示例回答</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>Spec as JSON</source>
        <translation>配置文件（JSON）</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Model and data are not complete yet.</source>
        <translation>模型和数据尚未选好。</translation>
    </message>
    <message>
        <source>by LoRA</source>
        <translation>以 LoRA 方式</translation>
    </message>
    <message>
        <source>with all its weights</source>
        <translation>以全参数方式</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>%1 learns from %2 samples of %3 %4, for %5.</source>
        <translation>%1 将%4学习 %3 中的 %2 个样本，共 %5。</translation>
    </message>
    <message>
        <source>Copied. The spec belongs beside it as spec.json.</source>
        <translation>已复制。请把配置文件另存为同一文件夹下的 spec.json。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message numerus="yes">
        <source>%n epochs</source>
        <translation>
            <numerusform>%n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不评估</translation>
    </message>
    <message>
        <source>%1 of the rows, set aside</source>
        <translation>留出 %1 的行</translation>
    </message>
    <message>
        <source>It continues from the adapter of %1.</source>
        <translation>在 %1 的适配器上继续训练。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are left out.</source>
        <translation>
            <numerusform>排除 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The training takes about %1.</source>
        <translation>训练大约需要 %1。</translation>
    </message>
    <message>
        <source>Then the tuned model and the base answer the exam, which may take longer than the training.</source>
        <translation>之后由微调后的模型和基座模型回答考题，所需时间可能比训练更长。</translation>
    </message>
    <message>
        <source>Then the tuned model answers the exam.</source>
        <translation>之后由微调后的模型回答考题。</translation>
    </message>
</context>
<context>
    <name>ft::ui::StatisticsPanel</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Length in tokens (estimated)</source>
        <translation>长度（词元，估算）</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>对话轮次</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Roles and labels</source>
        <translation>角色与标签</translation>
    </message>
    <message>
        <source>Statistics are drawn when all rows are known.</source>
        <translation>读完所有行后绘制统计图。</translation>
    </message>
    <message>
        <source>%1 to %2 tokens: %3 rows</source>
        <translation>%1 至 %2 个词元：%3 行</translation>
    </message>
    <message>
        <source>%1 turns: %2 rows</source>
        <translation>%1 轮：%2 行</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1：%2 行</translation>
    </message>
    <message>
        <source>median %1, 95%: %2, longest %3</source>
        <translation>中位数 %1，95%：%2，最长 %3</translation>
    </message>
    <message>
        <source>Chinese %1, English %2</source>
        <translation>中文 %1，英文 %2</translation>
    </message>
    <message>
        <source>Show the rows that are cut</source>
        <translation>显示会被截断的行</translation>
    </message>
    <message>
        <source>Where samples are cut (tokens, estimated)</source>
        <translation>样本的截断位置（词元数为估计值）</translation>
    </message>
    <message>
        <source>Map of the questions</source>
        <translation>问题分布图</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>No row is cut.</source>
        <translation>没有会被截断的行。</translation>
    </message>
    <message>
        <source>Length in tokens of %1</source>
        <translation>长度（%1 的词元数）</translation>
    </message>
    <message>
        <source>Counted on %1 of %2 rows, evenly spread.</source>
        <translation>在 %2 行中均匀抽取 %1 行统计。</translation>
    </message>
    <message>
        <source>Words of most rows</source>
        <translation>出现最多的词</translation>
    </message>
    <message>
        <source>Questions begin with</source>
        <translation>提问的开头</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计……</translation>
    </message>
    <message>
        <source>No word stands in more than one row.</source>
        <translation>没有在多于一行中出现的词。</translation>
    </message>
    <message>
        <source>No two questions begin alike, or nobody asks.</source>
        <translation>没有开头相同的提问，或没有提问。</translation>
    </message>
    <message>
        <source>%1 and more tokens per character: %2 rows</source>
        <translation>每字符 %1 个词元以上：%2 行</translation>
    </message>
    <message>
        <source>%1 to %2 tokens per character: %3 rows</source>
        <translation>每字符 %1 至 %2 个词元：%3 行</translation>
    </message>
    <message>
        <source>Tokens per character</source>
        <translation>每字符词元数</translation>
    </message>
    <message>
        <source>By the tokenizer and the template of %1. Much more than the others: signs that it hardly knows, or very short rows.</source>
        <translation>按 %1 的分词器和对话模板统计。明显高于其他行的，含有它几乎不认识的字符，或者是很短的行。</translation>
    </message>
    <message>
        <source>Estimated: it only tells languages apart until a model counts.</source>
        <translation>这是预估值：在由模型统计之前，只能区分语言。</translation>
    </message>
    <message>
        <source>Rows that are in the exam too</source>
        <translation>评估中也有的行</translation>
    </message>
    <message>
        <source>Rows that were trained on too</source>
        <translation>训练中也有的行</translation>
    </message>
    <message>
        <source>Comparing with %1 …</source>
        <translation>正在与 %1 比较……</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>same question</source>
        <translation>提问相同</translation>
    </message>
    <message>
        <source>nearly the same</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>None of %1 rows is in %2.</source>
        <translation>%1 行都不在 %2 中。</translation>
    </message>
    <message>
        <source>%1 of %2 rows are in %3 too: an exam on them measures memory.</source>
        <translation>%2 行中有 %1 行也在 %3 中：用它们评估只能测出记忆。</translation>
    </message>
    <message>
        <source>Evenly spread ones of %1 rows were compared.</source>
        <translation>从 %1 行中均匀抽取进行了比较。</translation>
    </message>
    <message>
        <source>%1 can read none of these rows; lengths are estimated from the characters.</source>
        <translation>%1 无法读取这些行；长度按字符预估。</translation>
    </message>
    <message>
        <source>Where samples are cut (tokens of %1)</source>
        <translation>样本在何处截断（%1 的词元数）</translation>
    </message>
    <message>
        <source>Estimated from the characters; %1 is counting …</source>
        <translation>按字符预估；%1 正在统计……</translation>
    </message>
    <message>
        <source>Estimated from the characters, without the chat template. A model chosen under “What the model sees” counts them.</source>
        <translation>按字符预估，不含对话模板。在“模型看到的”里选择模型后即由它统计。</translation>
    </message>
    <message>
        <source>Counted with the tokenizer and the template of %1.</source>
        <translation>已用 %1 的分词器和对话模板统计。</translation>
    </message>
    <message>
        <source>Counted with the tokenizer and the template of %1, on %2 of %3 rows, evenly spread.</source>
        <translation>已用 %1 的分词器和对话模板，在 %3 行中均匀抽取 %2 行统计。</translation>
    </message>
    <message>
        <source>Rows that it cannot read and that are left out: %1.</source>
        <translation>它无法读取、未计入的行：%1。</translation>
    </message>
</context>
<context>
    <name>ft::ui::StatusStrip</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Jobs and messages</source>
        <translation>任务和消息</translation>
    </message>
    <message>
        <source>Free memory of this computer</source>
        <translation>这台电脑的可用内存</translation>
    </message>
    <message>
        <source>%1: loading the engine…</source>
        <translation>%1：正在加载引擎…</translation>
    </message>
    <message>
        <source>%1: exam %2</source>
        <translation>%1：评估 %2</translation>
    </message>
    <message>
        <source>%1: preparing</source>
        <translation>%1：准备中</translation>
    </message>
    <message>
        <source>%1: paused at step %2</source>
        <translation>%1：已暂停在第 %2 步</translation>
    </message>
    <message>
        <source>Training %1: step %2 of %3, about %4</source>
        <translation>训练 %1：第 %2 / %3 步，约剩 %4</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>Training %1: step %2 of %3</source>
        <translation>训练 %1：第 %2 / %3 步</translation>
    </message>
    <message>
        <source>GPU %1% · %2 free</source>
        <translation>GPU %1% · 可用 %2</translation>
    </message>
    <message>
        <source>GPU · %1 free</source>
        <translation>GPU · 可用 %1</translation>
    </message>
    <message>
        <source>Free memory of the graphics card, of %1 in all</source>
        <translation>显卡的可用显存，共 %1</translation>
    </message>
    <message>
        <source>The open project; a click shows the others</source>
        <translation>当前项目；点击可查看其他项目</translation>
    </message>
    <message>
        <source>Show the project on Home</source>
        <translation>在首页显示此项目</translation>
    </message>
</context>
<context>
    <name>ft::ui::Studio</name>
    <message>
        <source>A model is training.</source>
        <translation>正在训练模型。</translation>
    </message>
    <message>
        <source>%1 waits in the queue already.</source>
        <translation>%1 已在队列中等待。</translation>
    </message>
    <message>
        <source>%1 waits in the queue.</source>
        <translation>%1 已加入队列。</translation>
    </message>
    <message>
        <source>%1 had not begun yet. It waits in the queue, which is held.</source>
        <translation>%1 尚未开始，已放回队列；队列现已暂停。</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>查看队列</translation>
    </message>
</context>
<context>
    <name>ft::ui::TimeUsePanel</name>
    <message>
        <source>Evaluating, writing sample answers and saving can be made rarer in the settings of the next run.</source>
        <translation>下次训练可以在设置中减少评估、示例回答和保存的频率。</translation>
    </message>
    <message>
        <source>Time by part</source>
        <translation>各部分用时</translation>
    </message>
    <message>
        <source>Shown once the first step is done.</source>
        <translation>完成第一步后显示。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>ft::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ft::ui::TokenStrip</name>
    <message>
        <source>%1, id %2</source>
        <translation>%1，编号 %2</translation>
    </message>
    <message>
        <source>Token id %1</source>
        <translation>词元编号 %1</translation>
    </message>
</context>
<context>
    <name>ft::ui::TokensView</name>
    <message>
        <source>Token %1, id %2, %3</source>
        <translation>第 %1 个词元，id %2，%3</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>参与学习</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>不参与学习</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的</translation>
    </message>
    <message>
        <source>Choose a model to see the sample as it reads it.</source>
        <translation>请选择模型，以查看它实际读到的样本。</translation>
    </message>
    <message>
        <source>%1 tokens, %2 of them learned</source>
        <translation>%1 个词元，其中 %2 个参与学习</translation>
    </message>
    <message>
        <source>%1 tokens, %2 of them learned; the last %3 are cut off, the answer loses its end</source>
        <translation>%1 个词元，其中 %2 个参与学习；末尾 %3 个被截断，回答不完整</translation>
    </message>
    <message>
        <source>%1 tokens, %2 of them learned; the last %3 are cut off</source>
        <translation>%1 个词元，其中 %2 个参与学习；末尾 %3 个被截断</translation>
    </message>
    <message>
        <source>The first %1 tokens are shown.</source>
        <translation>仅显示前 %1 个词元。</translation>
    </message>
    <message>
        <source>Coloured and underlined: learned. Boxed: special. The rest is context.</source>
        <translation>着色并加下划线：参与学习；方框：特殊词元；其余为上下文。</translation>
    </message>
</context>
<context>
    <name>ft::ui::TrainPage</name>
    <message>
        <source>Runs that wait begin one after another.</source>
        <translation>等待中的训练会依次开始。</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Go on with the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>%1 was taken off the queue.</source>
        <translation>已将 %1 移出队列。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 waits in the queue.</source>
        <translation>%1 已加入队列。</translation>
    </message>
    <message>
        <source>The exam could not be sat: %1</source>
        <translation>无法进行评估：%1</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>队列（%1）</translation>
    </message>
    <message>
        <source>%1: %2 learns from %3</source>
        <translation>%1：%2 学习 %3</translation>
    </message>
    <message>
        <source>The exam of %1 has ended.</source>
        <translation>%1 的评估已结束。</translation>
    </message>
    <message>
        <source>See the exam</source>
        <translation>查看评估</translation>
    </message>
    <message>
        <source>The queue is held: nothing begins until it goes on.</source>
        <translation>队列已暂停：继续之前不会开始新的训练。</translation>
    </message>
    <message>
        <source>The queue is held: only runs that were told to go on begin.</source>
        <translation>队列已暂停：只有选择继续的训练会开始。</translation>
    </message>
    <message>
        <source>Nothing else runs, so %1 begins now.</source>
        <translation>没有其他训练在进行，%1 现在开始。</translation>
    </message>
    <message>
        <source>Nothing waits. A run that is added while another one goes on begins after it.</source>
        <translation>没有等待的训练。在另一次训练进行时加入的训练会在其后开始。</translation>
    </message>
    <message>
        <source>Go on after a failure</source>
        <translation>失败后继续</translation>
    </message>
    <message>
        <source>Otherwise a run that fails holds the queue.</source>
        <translation>否则，某次训练失败后队列会暂停。</translation>
    </message>
</context>
<context>
    <name>ft::ui::Tray</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop the exam</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
</context>
<context>
    <name>ft::ui::TurnsEditor</name>
    <message>
        <source>Turns</source>
        <translation>对话轮次</translation>
    </message>
    <message>
        <source>F2 edits a turn, Ctrl+Enter keeps it, Alt+Up and Alt+Down move it</source>
        <translation>F2 编辑一轮，Ctrl+Enter 保留，Alt+上/Alt+下 移动</translation>
    </message>
    <message>
        <source>Add turn</source>
        <translation>添加一轮</translation>
    </message>
    <message>
        <source>Role of the turn</source>
        <translation>这一轮的角色</translation>
    </message>
    <message>
        <source>Move the turn up (Alt+Up)</source>
        <translation>上移这一轮（Alt+上）</translation>
    </message>
    <message>
        <source>Move the turn down (Alt+Down)</source>
        <translation>下移这一轮（Alt+下）</translation>
    </message>
    <message>
        <source>Split the turn at the cursor</source>
        <translation>在光标处拆分这一轮</translation>
    </message>
    <message>
        <source>Delete the turn</source>
        <translation>删除这一轮</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2%3</translation>
    </message>
    <message>
        <source>This format has fixed columns; rows of conversations can have more turns.</source>
        <translation>此格式的列是固定的；多轮对话格式才能增加轮次。</translation>
    </message>
    <message>
        <source>Text of the turn</source>
        <translation>这一轮的文本</translation>
    </message>
    <message>
        <source>What was being typed into row %1 is kept as an edit.</source>
        <translation>第 %1 行中正在输入的内容已保留为一次编辑。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ft::ui::ValuesModel</name>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>平滑值</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
</context>
<context>
    <name>ft::ui::VerdictPanel</name>
    <message>
        <source>Try it</source>
        <translation>去试用</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>与…对比</translation>
    </message>
    <message>
        <source>Train again from here</source>
        <translation>在此基础上再训练</translation>
    </message>
    <message>
        <source>See every question</source>
        <translation>逐题查看</translation>
    </message>
    <message>
        <source>Metrics before and after</source>
        <translation>前后的指标</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来做什么</translation>
    </message>
    <message>
        <source>Reading the exam…</source>
        <translation>正在读取评估结果…</translation>
    </message>
    <message>
        <source>This run has not been examined yet.</source>
        <translation>这次训练还没有评估。</translation>
    </message>
    <message>
        <source>After training, this shows what the run learned: the exam before and after, and the verdict.</source>
        <translation>训练结束后，这里显示学到了什么：训练前后的评估结果与结论。</translation>
    </message>
</context>
<context>
    <name>ft::ui::WizardPage</name>
    <message>
        <source>Base model</source>
        <translation>基座模型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>训练参数</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>草稿已保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message numerus="yes">
        <source>Step %1 of 5, %2, %n faults</source>
        <translation>
            <numerusform>第 %1 步，共 5 步，%2，%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Step %1 of 5, %2</source>
        <translation>第 %1 步，共 5 步，%2</translation>
    </message>
    <message>
        <source>Start needs: %1</source>
        <translation>开始前还需要：%1</translation>
    </message>
    <message>
        <source>No setting matches “%1”.</source>
        <translation>没有与“%1”匹配的设置。</translation>
    </message>
    <message>
        <source>change for less memory</source>
        <translation>节省内存的修改</translation>
    </message>
    <message>
        <source>Set: %1</source>
        <translation>已设置：%1</translation>
    </message>
    <message>
        <source>Did it get better?</source>
        <translation>效果变好了吗？</translation>
    </message>
    <message>
        <source>This is the exam of %1. The one of this draft appears here when it has been trained.</source>
        <translation>这是 %1 的评估。本草稿训练完成后，其评估会显示在这里。</translation>
    </message>
</context>
<context>
    <name>guideBook</name>
    <message>
        <source>%1 is damaged. Install the program's resources again.</source>
        <translation>%1 已损坏。请重新安装程序的资源。</translation>
    </message>
</context>
<context>
    <name>guideLinks</name>
    <message>
        <source>This is shown here as soon as there is something to use it on.</source>
        <translation>一旦有可用的内容，就会显示在这里。</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>要在浏览器中打开这个地址吗？</translation>
    </message>
    <message>
        <source>%1 is on the network. The studio itself sends nothing there.</source>
        <translation>%1 在网络上。工作室本身不会向那里发送任何内容。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Edit the row</source>
        <translation>编辑此行</translation>
    </message>
    <message>
        <source>Delete the rows</source>
        <translation>删除选中的行</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审阅</translation>
    </message>
    <message>
        <source>Good, bad, no mark</source>
        <translation>好、差、清除标记</translation>
    </message>
    <message>
        <source>Star, tags, note</source>
        <translation>星标、标签、备注</translation>
    </message>
    <message>
        <source>Move a turn</source>
        <translation>移动对话轮次</translation>
    </message>
    <message>
        <source>The sample before, the next one</source>
        <translation>上一个、下一个样本</translation>
    </message>
    <message>
        <source>Show the run in the charts, or hide it</source>
        <translation>在图中显示或隐藏此次训练</translation>
    </message>
    <message>
        <source>Show this run alone</source>
        <translation>只显示此次训练</translation>
    </message>
    <message>
        <source>Baseline, star, rename, delete</source>
        <translation>基线、星标、重命名、删除</translation>
    </message>
    <message>
        <source>Chart: move the cursor by a point; with Shift by ten</source>
        <translation>图表：光标移动一个点；按住 Shift 移动十个</translation>
    </message>
    <message>
        <source>Chart: cursor to the first, the last point</source>
        <translation>图表：光标到第一个、最后一个点</translation>
    </message>
    <message>
        <source>Chart: closer, further, everything</source>
        <translation>图表：放大、缩小、显示全部</translation>
    </message>
    <message>
        <source>Chart: move the view</source>
        <translation>图表：移动视野</translation>
    </message>
    <message>
        <source>Chart: zoom back, zoom forward</source>
        <translation>图表：退回、前进一次缩放</translation>
    </message>
    <message>
        <source>Chart: log y, range of the axes, pin the cursor</source>
        <translation>图表：对数 y、坐标范围、固定光标</translation>
    </message>
    <message>
        <source>Blind vote: A is better, tie, B is better, both bad, skip</source>
        <translation>盲评：A 更好、差不多、B 更好、都不好、跳过</translation>
    </message>
    <message>
        <source>The wizard's step before, the next one</source>
        <translation>向导的上一步、下一步</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>The page's main button</source>
        <translation>本页的主要按钮</translation>
    </message>
    <message>
        <source>The next part of the page, the one before</source>
        <translation>页面的下一个、上一个区域</translation>
    </message>
    <message>
        <source>Leave what is open</source>
        <translation>关闭打开的内容</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>本页的按键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>修改按键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>liveNumbers</name>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>evaluation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>liveState</name>
    <message>
        <source>Stopping: the checkpoint is written at the next step…</source>
        <translation>正在停止：下一步写入检查点…</translation>
    </message>
    <message>
        <source>Paused at step %1 of %2</source>
        <translation>已暂停于第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>正在继续…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>%1 · best checkpoint, step %2</source>
        <translation>%1 · 最佳检查点，第 %2 步</translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation>%1 · 第 %2 步</translation>
    </message>
    <message>
        <source>Fetch %1?</source>
        <translation>获取 %1？</translation>
    </message>
    <message>
        <source>%1 come from the Python package index (pypi.org, or the mirror that pip is set to) and are checked by SHA-256. Nothing else is sent. Licence: %2 (%3).</source>
        <translation>将从 Python 软件包索引（pypi.org 或 pip 设定的镜像）下载 %1，并用 SHA-256 校验。不会发送其他任何内容。许可证：%2（%3）。</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>正在获取 %1</translation>
    </message>
    <message>
        <source>%1 is here.</source>
        <translation>%1 已下载。</translation>
    </message>
    <message>
        <source>Allow and continue</source>
        <translation>允许并继续</translation>
    </message>
    <message>
        <source>%1 is being fetched already.</source>
        <translation>正在获取 %1。</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
</context>
<context>
    <name>parameterGroups</name>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Evaluation and checkpoints</source>
        <translation>验证与检查点</translation>
    </message>
    <message>
        <source>Sample answers</source>
        <translation>示例回答</translation>
    </message>
</context>
<context>
    <name>question</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>rateDialog</name>
    <message>
        <source>Change the learning rate</source>
        <translation>修改学习率</translation>
    </message>
    <message>
        <source>The schedule goes on; its rate is multiplied from the next step on. A checkpoint is written, so that a resumed run knows it. The run's events keep the change.</source>
        <translation>调度照常进行，从下一步起将其学习率乘以所选倍数。会保存一个检查点，以便恢复训练时沿用；训练事件中会留下记录。</translation>
    </message>
    <message>
        <source>Factor on the schedule's learning rate</source>
        <translation>调度学习率的倍数</translation>
    </message>
    <message>
        <source>as the schedule says</source>
        <translation>按调度不变</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>当前：%1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>a rate of one's own</source>
        <translation>自定学习率</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>New learning rate</source>
        <translation>新学习率</translation>
    </message>
    <message>
        <source>Write a rate above zero, for example 2e-4.</source>
        <translation>请输入大于零的学习率，例如 2e-4。</translation>
    </message>
    <message>
        <source>Now %1. From the next step on: %2 (%3).</source>
        <translation>当前 %1。从下一步起：%2（%3）。</translation>
    </message>
</context>
<context>
    <name>runEvents</name>
    <message>
        <source>started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>evaluated</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
</context>
<context>
    <name>scenarios</name>
    <message>
        <source>Customer service</source>
        <translation>客服机器人</translation>
    </message>
    <message>
        <source>Code assistant</source>
        <translation>代码助手</translation>
    </message>
    <message>
        <source>Document generation</source>
        <translation>文档生成</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>内容审核</translation>
    </message>
    <message>
        <source>Data analysis</source>
        <translation>数据分析</translation>
    </message>
</context>
<context>
    <name>startFrom</name>
    <message>
        <source>The adapter to continue from is not there: %1.</source>
        <translation>要继续的适配器不存在：%1。</translation>
    </message>
    <message>
        <source>The folder to continue from holds no adapter: %1 is missing in %2.</source>
        <translation>要继续的文件夹中没有适配器：%2 缺少 %1。</translation>
    </message>
    <message>
        <source>The adapter to continue from belongs to another base model: %1.</source>
        <translation>要继续的适配器属于另一个基座模型：%1。</translation>
    </message>
    <message>
        <source>The adapter's adapter_config.json cannot be read: %1.</source>
        <translation>无法读取适配器的 adapter_config.json：%1。</translation>
    </message>
</context>
<context>
    <name>timeUse</name>
    <message>
        <source>reading batches</source>
        <translation>读取批次</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>sample answers</source>
        <translation>示例回答</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
</context>
</TS>
