/*
id: changes-of-a-council
number: 3
question: "What changed in one council's offer?"
short: What changed at one council
answer: "{x} of {y} kinds of support differ from the build before."
caveat: >-
  A change is counted from one build of this database to the next. The cause says whether the council's page changed, our
  reading changed, or the page is gone. No row means no change since the build before, or that this is the first build.
counted: item
out_of: {sql: "select count(*) from positions p join authorities a on a.gss_code = p.authority where a.slug = coalesce(nullif(:council, ''), 'kent')"}
parameters:
  - {name: council, label: Council, kind: council, default: kent}
*/
select a.gss_code, a.name as council, a.slug, a.region, c.item, i.label as item_label, c.field, c.was, c.becomes, c.cause, b.built_at as seen_on
from changes c
join authorities a on a.gss_code = c.authority
join items i on i.id = c.item
left join builds b on 1
where a.slug = coalesce(nullif(:council, ''), 'kent')
order by i.position, c.item, c.field, c.id
