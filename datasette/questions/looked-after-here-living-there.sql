/*
id: looked-after-here-living-there
number: 4
question: "I left care in one council and live in another. What do both publish for my age?"
short: Left care here, living there
answer: "{x} of {y} kinds of support that one of the two decides on, and that we read about, are stated for age {age}."
caveat: >-
  The council that last looked after you stays responsible, wherever you live. The one where you live decides on council tax,
  housing and leisure; it may give these only to its own care leavers. In a county, name the district where you live. A
  statement without an age is shown for every age. This is what pages say, not what you are entitled to.
counted: item
out_of:
  sql: >-
    select count(distinct p.item) from positions p join items i on i.id = p.item join authorities a on a.gss_code = p.authority
    where p.position not in ('not_read', 'not_its_decision')
    and ((a.slug = coalesce(nullif(:responsible, ''), 'leeds') and i.tier <> 'district')
    or (a.slug = coalesce(nullif(:lives, ''), 'kingston-upon-hull') and i.tier in ('district', 'both')))
parameters:
  - {name: responsible, label: Council that looked after you, kind: council, default: leeds}
  - {name: lives, label: Council where you live, kind: council, default: kingston-upon-hull}
  - {name: age, label: Your age, kind: number, default: '23'}
*/
select a.gss_code, a.name as council, a.slug, a.region,
    case when a.slug = coalesce(nullif(:responsible, ''), 'leeds') and i.tier <> 'district'
        then 'looked after you' else 'where you live' end as role,
    s.item, i.label as item_label, s.stance, s.amount_min, s.amount_max, s.period, s.percent,
    s.age_min, s.age_max, s.eligibility, s.exclusions,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
join items i on i.id = s.item
where s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered'
    and ((a.slug = coalesce(nullif(:responsible, ''), 'leeds') and i.tier <> 'district')
        or (a.slug = coalesce(nullif(:lives, ''), 'kingston-upon-hull') and i.tier in ('district', 'both')))
    and coalesce(s.age_min, 0) <= coalesce(nullif(:age, ''), 23) + 0
    and coalesce(s.age_max, 99) >= coalesce(nullif(:age, ''), 23) + 0
order by i.position, s.item, role, s.id
