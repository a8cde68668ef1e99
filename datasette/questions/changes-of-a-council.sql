/*
id: changes-of-a-council
number: 3
question: "What changed in one council's offer?"
short: What changed at one council
answer: "{x} of {y} kinds of support changed since the first build of this database."
caveat: >-
  A change is counted from one build of this database to the next, over all builds. The cause says whether the council's page
  changed, our reading changed, or the page is gone. The day is that of the first reading with the new value, where one is known.
counted: item
out_of: {sql: "select count(*) from positions p join authorities a on a.gss_code = p.authority where a.slug = coalesce(nullif(:council, ''), 'kent')"}
parameters:
  - {name: council, label: Council, kind: council, default: kent}
*/
select a.gss_code, a.name as council, a.slug, a.region, c.item, i.label as item_label, c.field, c.was, c.becomes, c.cause, c.becomes_first_seen as seen_on
from changes c
join authorities a on a.gss_code = c.authority
join items i on i.id = c.item
where a.slug = coalesce(nullif(:council, ''), 'kent')
order by i.position, c.item, c.id
