/*
id: first-home-sum-below
number: 1
question: "Which councils in a region state less than £3,000 for setting up a first home?"
short: First-home sums below a figure
answer: "{x} of {y} councils whose pages state a one-off sum state one below £{amount}."
caveat: >-
  £3,000 is what statutory guidance recommends from April 2023. It is no legal minimum. "Up to" is a ceiling, shown apart
  from a set sum. A lower sum may be for an earlier date, for one group, or for one part of the money: read the proof.
out_of:
  sql: >-
    select count(distinct s.authority) from statements s join authorities a on a.gss_code = s.authority
    where s.item = 'setting_up_home_allowance' and s.superseded = 0 and s.published = 1
    and coalesce(s.amount_max, s.amount_min) is not null and coalesce(s.period, 'one_off') = 'one_off'
    and s.stance <> 'not_offered' and s.part_of is null and a.has_childrens_services = 1
    and (:region = '' or a.region_slug = :region)
parameters:
  - {name: region, label: Region, kind: region, default: north-west}
  - {name: amount, label: Below (pounds), kind: number, default: '3000'}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance,
    case when s.amount_min is null then 'up to' when s.amount_min = s.amount_max then 'set sum' else 'range' end as kind_of_sum,
    s.amount_min, s.amount_max, s.age_min, s.age_max,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'setting_up_home_allowance' and s.superseded = 0 and s.published = 1
    and s.amount_max < coalesce(nullif(:amount, ''), 3000) + 0
    and coalesce(s.period, 'one_off') = 'one_off' and s.stance <> 'not_offered' and s.part_of is null
    and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.amount_max, s.id
