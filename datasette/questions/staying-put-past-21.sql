/*
id: staying-put-past-21
number: 16
question: "Who states that young people can stay with their foster carers (Staying Put) past 21?"
short: Staying Put past 21
answer: "{x} of {y} councils that decide on this, and whose pages we read, state an age above {age}."
caveat: The duty runs to 21. An age above it may hold only for those in education or training; read the proof.
out_of: {item: staying_put}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: age, label: Past age, kind: number, default: '21'}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.age_min, s.age_max, s.exclusions,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'staying_put' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1
    and s.age_max > coalesce(nullif(:age, ''), 21) + 0 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
