//! What a right click on a chart offers.

messages! {
    chart_formula(of) = "Formula: {of}…" | "计算公式：{of}…";
    chart_copy_data() = "Copy the data" | "复制数据";
    chart_copy_picture() = "Copy the picture" | "复制图片";
    chart_picture_copied() = "Picture copied" | "图片已复制";
}
