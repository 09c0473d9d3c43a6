{#- A word of one or two characters that no list knows and that names no other thing, by the characters that such names hold or end in (税收, 职工, 车间). -#}
{%- macro unknown_word() -%}
    [^\P{Han}内外单每户均人员众民农率费税款金银房课校园村乡镇药品种术师生岗车楼栋厂店线网站点亩盖]{1,2}
{%- endmacro -%}
