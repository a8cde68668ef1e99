/*
id: ofsted-headings-beside-neighbours
number: 14
question: "How does our council look on each Ofsted heading beside its ten statistical neighbours?"
short: Ofsted headings beside neighbours
answer: "{x} of {y} statistical neighbours have pages that we read."
caveat: >-
  Counts of what pages state, not of what is done, and no judgement by Ofsted. Each count is over the kinds of support that
  the council decides on and that we could read about; an area can fall under two headings. More pages read means more found.
counted: neighbours_read
out_of: {sql: "select count(*) from statistical_neighbours n join authorities a on a.gss_code = n.gss_code where a.slug = coalesce(nullif(:council, ''), 'kent')"}
found:
  sql: >-
    select count(distinct p.authority) from statistical_neighbours n join authorities a on a.gss_code = n.gss_code
    join positions p on p.authority = n.neighbour_gss and p.pages_read > 0 where a.slug = coalesce(nullif(:council, ''), 'kent')
parameters:
  - {name: council, label: Council, kind: council, default: kent}
*/
with own as (
    select gss_code, name, slug from authorities where slug = coalesce(nullif(:council, ''), 'kent')
), headed as (
    select i.id as item, h.value as heading from items i join areas ar on ar.id = i.area, json_each(ar.ilacs) h
), cells as (
    select p.authority, h.heading, p.position from positions p join headed h on h.item = p.item
    where p.position not in ('not_read', 'not_its_decision') and (p.authority in (select gss_code from own)
        or p.authority in (select n.neighbour_gss from statistical_neighbours n join own o on o.gss_code = n.gss_code))
)
select o.gss_code, o.name as council, o.slug, c.heading as ofsted_heading,
    sum(c.authority = o.gss_code and c.position in ('offered', 'conditional', 'planned', 'mixed')) as council_states,
    sum(c.authority = o.gss_code) as council_read,
    sum(c.authority <> o.gss_code and c.position in ('offered', 'conditional', 'planned', 'mixed')) as neighbours_state,
    sum(c.authority <> o.gss_code) as neighbours_checks_read,
    count(distinct case when c.authority <> o.gss_code then c.authority end) as neighbours_read
from cells c join own o on 1
group by c.heading order by c.heading
