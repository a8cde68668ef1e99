/*
id: bus-travel
number: 15
question: "Which councils mention free or cheaper bus travel, to what age, region by region?"
short: Bus travel by region
answer: "{x} of {y} councils with children's services, whose pages we read, state it."
caveat: >-
  A combined authority or the capital's transport body often decides, and its scheme holds for member councils that say
  nothing. A silent member council is left silent here. A bus pass of a college or for a purpose is in it too: read the proof.
out_of: {item: bus_pass}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.percent, s.age_min, s.age_max, s.provision,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'bus_pass' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.region, a.name, s.id
