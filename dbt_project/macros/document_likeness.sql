{# Letters and digits of a text in half width and lower case: what two spellings of one title have in common. #}
{% macro letters_of(text) -%}
    lower(regexp_replace(
        translate({{ text }}, '０１２３４５６７８９', '0123456789'), '[^\p{L}\p{N}]+', '', 'g'
    ))
{%- endmacro %}

{# A document number at the start of a title, or in brackets at its end, as a regular expression without its brackets. #}
{% macro document_number_pattern() -%}
    [一-龥]{1,12}\s*[〔﹝\[【（(〈]\s*(?:19|20)\d{2}\s*年?\s*[〕﹞\]】）)〉]\s*第?\s*\d{1,4}\s*号
{%- endmacro %}

{#
The issuer that a title begins with (云泽市科学技术局关于…); empty where it begins otherwise.
Portals of the issuer leave it out, others put it in: titles are compared without it.
#}
{% macro issuer_of_title(title) -%}
    regexp_extract({{ title }}, '^([一-龥]{2,30}?(局|厅|委|办|室|府|院|会|中心|小组|公司|部|大学|学院))关于', 1)
{%- endmacro %}
