/*
id: university-2000-once-or-yearly
number: 11
question: "Which councils state £2,000 for university, and is it once or each year?"
short: £2,000 for university, once or yearly
answer: "{x} of {y} councils whose pages state a sum for the bursary state £{amount}."
caveat: >-
  The law sets £2,000 in all for a course of higher education, however it is paid out. A page that says "a year" may mean
  more than that, or a share of it: read the proof.
out_of: {sums: higher_education_bursary}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: amount, label: Figure (pounds), kind: number, default: '2000'}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance,
    case s.period when 'one_off' then 'once' when 'annual' then 'each year' when 'termly' then 'each term'
        else 'not stated' end as how_often,
    s.amount_min, s.amount_max, s.age_max,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'higher_education_bursary' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1
    and coalesce(s.amount_max, s.amount_min) = coalesce(nullif(:amount, ''), 2000) + 0 and (:region = '' or a.region_slug = :region)
order by how_often, a.name, s.id
