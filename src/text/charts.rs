//! What a right click on a chart offers.

messages! {
    shape_title() = "Draw the futures as" | "图表形式";
    shape_bands() = "bands" | "区间";
    shape_dots() = "20 dots" | "20 个点";
    shape_histogram() = "histogram" | "直方图";
    shape_cumulative() = "cumulative" | "累积曲线";
    shape_of_twenty(count) = "{count} of 20" | "20 个中 {count} 个";
    shape_up_to(value, share) = "At most {value}: {share} of the futures" | "不超过 {value}：{share} 的未来";
    target_name(says) = "Target line: {says}" | "目标线：{says}";
    target_says(says, share) = "{says}: {share} of the futures in the month shown. Drag, or use the arrow keys; double-click: as in the file." | "{says}：所示月份占各未来的 {share}。可拖动或用方向键；双击恢复为文件中的值。";
    target_add(value) = "Draw a target line at {value}" | "在 {value} 处画目标线";
    target_remove(value) = "Remove the line at {value}" | "去掉 {value} 处的线";

    chart_formula(of) = "Formula: {of}…" | "计算公式：{of}…";
    chart_copy_data() = "Copy the data" | "复制数据";
    chart_copy_picture() = "Copy the picture" | "复制图片";
    chart_picture_copied() = "Picture copied" | "图片已复制";
}
