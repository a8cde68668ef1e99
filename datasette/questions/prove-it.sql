/*
id: prove-it
number: 25
question: "Prove it: which sentence, page and day stand behind one cell?"
short: The proof of one cell
answer: "{x} of {y} statements on this cell count today."
caveat: >-
  An older reading of the same page, and one that waits for review, is not counted. A statement read by hand has our note and
  the address, and no quote. If it is wrong, the council's page has a link to tell us.
counted: statement
out_of:
  sql: >-
    select count(*) from statements s join authorities a on a.gss_code = s.authority
    where a.slug = coalesce(nullif(:council, ''), 'lancashire') and s.item = coalesce(nullif(:item, ''), 'setting_up_home_allowance')
    and s.published = 1
parameters:
  - {name: council, label: Council, kind: council, default: lancashire}
  - {name: item, label: Kind of support, kind: item, default: setting_up_home_allowance}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.item, i.label as item_label, s.stance, s.amount_min, s.amount_max, s.period, s.age_min, s.age_max,
    s.heading, s.page, s.method, s.confidence,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
join items i on i.id = s.item
where a.slug = coalesce(nullif(:council, ''), 'lancashire')
    and s.item = coalesce(nullif(:item, ''), 'setting_up_home_allowance') and s.superseded = 0 and s.published = 1
order by s.read_on desc, s.id
