/*
id: weekly-money-below-universal-credit
number: 8
question: "Whose weekly money at 16 and 17 is below the Universal Credit rate for under 25s?"
short: Weekly money below Universal Credit
answer: "{x} of {y} councils whose pages state a weekly or monthly sum state one below £{rate} a week."
caveat: >-
  The rate of April 2026 is £338.58 a month, about £78.13 a week, as several newspapers gave it; a page may hold an earlier
  year's rate, so compare it with the rate of its own date. A monthly sum is taken as 12 months over 52 weeks. A lower sum
  may be for people whose rent and bills are paid.
out_of:
  sql: >-
    select count(distinct s.authority) from statements s join authorities a on a.gss_code = s.authority
    where s.item = 'weekly_allowance_16_17' and s.superseded = 0 and s.published = 1 and a.has_childrens_services = 1
    and s.stance <> 'not_offered' and s.part_of is null and s.period in ('weekly', 'monthly')
    and coalesce(s.amount_max, s.amount_min) is not null and (:region = '' or a.region_slug = :region)
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: rate, label: Rate a week (pounds), kind: number, default: '78.13'}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.amount_min, s.amount_max, s.period,
    round(coalesce(s.amount_max, s.amount_min) * case s.period when 'monthly' then 12.0 / 52 else 1 end, 2) as pounds_a_week,
    s.age_min, s.age_max,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'weekly_allowance_16_17' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and s.part_of is null
    and s.period in ('weekly', 'monthly')
    and coalesce(s.amount_max, s.amount_min) * case s.period when 'monthly' then 12.0 / 52 else 1 end
        < coalesce(nullif(:rate, ''), 78.13) + 0
    and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, pounds_a_week, s.id
