-- one row a document version: a digest of all that its observations are made from but its own text
with seeds as (
    select
        {{ seed_digest(ref('indicators')) }}
        || {{ seed_digest(ref('indicator_aliases')) }}
        || {{ seed_digest(ref('other_terms')) }}
        || {{ seed_digest(ref('ratio_indicators')) }}
        || {{ seed_digest(ref('general_terms')) }}
        || {{ seed_digest(ref('part_patterns')) }}
        || {{ seed_digest(ref('units')) }}
        || {{ seed_digest(ref('stage_words')) }}
        || {{ seed_digest(ref('level_words')) }} as seeds_digest
)

select
    readings.document_version_id,
    md5(concat_ws(
        '|',
        readings.reader_version,
        {#- in an order of their own: the graph's is another one after a partial parse #}
        {%- for node in graph.nodes.values() | sort(attribute='name')
            if node.resource_type == 'model' and 'observations' in node.path %}
        '{{ node.checksum.checksum }}',
        {%- endfor %}
        md5('{{ phrase_tail() }}'),
        md5($${{ standard_spelling('x') }}$$),
        seeds.seeds_digest
    )) as input_digest
from {{ ref('stg_readings') }} as readings
cross join seeds
