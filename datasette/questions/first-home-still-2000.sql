/*
id: first-home-still-2000
number: 5
question: "Which councils still state £2,000 for setting up a first home, and is that page dated?"
short: Pages that still state £2,000
answer: "{x} of {y} councils whose pages state a sum state £{amount}."
caveat: >-
  £2,000 was the recommended figure until March 2023. It may still hold for people who turned 18 before a date on the page.
  "Old" means that the page's own date lies more than 24 months before this build. Many pages show no date.
out_of: {sums: setting_up_home_allowance}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: amount, label: Figure (pounds), kind: number, default: '2000'}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, case when s.amount_min is null then 'up to' else 'set sum' end as kind_of_sum,
    s.amount_max, s.period,
    case when coalesce(s.page_date, '') = '' then 'no date' when s.page_date < date(b.built_at, '-24 months') then 'old'
        else 'within 24 months' end as age_of_page,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
left join builds b on 1
where s.item = 'setting_up_home_allowance' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered'
    and s.amount_max = coalesce(nullif(:amount, ''), 2000) + 0
    and coalesce(s.amount_min, s.amount_max) = s.amount_max and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
