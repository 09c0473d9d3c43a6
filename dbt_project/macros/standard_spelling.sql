{#- One spelling for words that writers shorten or vary, so that the dictionary need hold each term once. -#}
{%- macro standard_spelling(text) -%}
    {%- set spellings = [
        ('规上', '规模以上'), ('规模工业', '规模以上工业'),
        ('高新产业', '高新技术产业'), ('高新企业', '高新技术企业'),
        ('研究与开发', '研究开发'), ('研究开发经费', '研发经费'), ('研究开发投入', '研发投入'),
        ('研究开发费用', '研发费用'), ('研究开发支出', '研发支出'), ('科学技术', '科技'),
        ('研究与试验发展', '研发'), ('研究与实验发展', '研发'), ('研究和试验发展', '研发'), ('研究试验发展', '研发'),
        ('R&D', '研发'), ('研发(研发)', '研发'), ('研发研发', '研发'),
        ('地区生产总值', 'GDP'), ('国内生产总值', 'GDP'), ('生产总值', 'GDP'), ('GDP(GDP)', 'GDP'),
    ] -%}
    {%- set spelled = namespace(text=text) -%}
    {%- for written, standard in spellings -%}
        {%- set spelled.text = "replace(" ~ spelled.text ~ ", '" ~ written ~ "', '" ~ standard ~ "')" -%}
    {%- endfor -%}
    {#- 工程(技术)研究中心, 领军(培育)企业: a gloss inside a name -#}
    regexp_replace({{ spelled.text }}, '([\p{Han}A-Z&])[(]\p{Han}{1,8}[)](\p{Han})', '\1\2', 'g')
{%- endmacro %}
