{#- One spelling for words that writers shorten or vary, so that the dictionary need hold each term once. -#}
{%- macro standard_spelling(text) -%}
    {%- set spellings = [
        ('规上', '规模以上'), ('规模工业', '规模以上工业'), ('高新(产业|企业)', '高新技术\\1'), ('科学技术', '科技'),
        ('研究与?开发(经费|投入|费用|支出)', '研发\\1'), ('研究[与和]?[试实]验发展|R&D', '研发'),
        ('研发[(]研发[)]|研发研发', '研发'), ('(地区|国内)?生产总值', 'GDP'), ('GDP[(]GDP[)]', 'GDP'),
        ('([\\p{Han}A-Z&])[(]\\p{Han}{1,8}[)](\\p{Han})', '\\1\\2'),
    ] -%}
    {#- the last one: 工程(技术)研究中心, 领军(培育)企业, a gloss inside a name -#}
    {%- set spelled = namespace(text=text) -%}
    {%- for written, standard in spellings -%}
        {%- set spelled.text = "regexp_replace(" ~ spelled.text ~ ", '" ~ written ~ "', '" ~ standard ~ "', 'g')" -%}
    {%- endfor -%}
    {{ spelled.text }}
{%- endmacro %}
