/*
id: leisure-county-or-districts
number: 9
question: "Who gives free or cheaper gym and leisure, and in a county, how many of the districts?"
short: Leisure, county by county
answer: "{x} of {y} councils that decide on leisure, and whose pages we read, state it."
caveat: >-
  In a county the districts run leisure centres, so each district is a row of its own with the count for its county beside
  it. A district whose pages are silent, or which we did not read, may still give it.
out_of: {item: leisure_pass}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, c.name as county, p.position, p.percent, p.age_min, p.age_max,
    case when c.gss_code is not null then (select count(*) from positions o join authorities d on d.gss_code = o.authority
        where d.county_gss = c.gss_code and o.item = p.item
        and o.position in ('offered', 'conditional', 'planned', 'mixed')) end as districts_that_state_it,
    case when c.gss_code is not null then (select count(*) from positions o join authorities d on d.gss_code = o.authority
        where d.county_gss = c.gss_code and o.item = p.item
        and o.position not in ('not_read', 'not_its_decision')) end as districts_read,
    case when c.gss_code is not null
        then (select count(*) from authorities d where d.county_gss = c.gss_code) end as districts_in_all,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from positions p
join authorities a on a.gss_code = p.authority
left join authorities c on c.gss_code = a.county_gss
left join statements s on s.id = p.best_statement
where p.item = 'leisure_pass' and p.position in ('offered', 'conditional', 'planned', 'mixed') and a.kind <> 'county' and (:region = '' or a.region_slug = :region)
order by c.name, a.name, a.gss_code
