/*
id: what-few-others-state
number: 24
question: "Which things does our council state that fewer than ten others do?"
short: What few others state
answer: "{x} of {y} kinds of support that this council states are stated by fewer than {fewer} others."
caveat: >-
  Others are councils that decide on it and whose pages we read. Rare on paper may be common in practice, and the other way
  round. A county is not counted on what its districts decide.
counted: item
out_of:
  sql: >-
    select count(*) from positions p join authorities a on a.gss_code = p.authority
    where a.slug = coalesce(nullif(:council, ''), 'lancashire') and p.position in ('offered', 'conditional', 'planned', 'mixed')
parameters:
  - {name: council, label: Council, kind: council, default: lancashire}
  - {name: fewer, label: Fewer than, kind: number, default: '10'}
*/
with others as (
    select p.item, sum(p.position in ('offered', 'conditional', 'planned', 'mixed')) as others_state, count(*) as others_read
    from positions p join authorities o on o.gss_code = p.authority join items i on i.id = p.item
    where p.position not in ('not_read', 'not_its_decision') and o.slug <> coalesce(nullif(:council, ''), 'lancashire')
        and p.item in (select m.item from positions m join authorities c on c.gss_code = m.authority
            where c.slug = coalesce(nullif(:council, ''), 'lancashire')
            and m.position in ('offered', 'conditional', 'planned', 'mixed'))
        and case i.tier when 'district' then o.kind <> 'county' when 'both' then 1 else o.has_childrens_services end
    group by p.item
)
select a.gss_code, a.name as council, a.slug, a.region, p.item, i.label as item_label, p.position, t.others_state, t.others_read, p.how_much,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from positions p
join authorities a on a.gss_code = p.authority
join items i on i.id = p.item
join others t on t.item = p.item
left join statements s on s.id = p.best_statement
where a.slug = coalesce(nullif(:council, ''), 'lancashire')
    and p.position in ('offered', 'conditional', 'planned', 'mixed')
    and t.others_state < coalesce(nullif(:fewer, ''), 10) + 0
order by t.others_state, i.position, p.item
