-- Overview: what the first page for staff shows of every other, in one answer.

create function private.satisfied_by_quarter(hospital_id integer, first_day date, last_day date)
returns table (first_month text, last_month text, n bigint, satisfied bigint)
language sql stable as $$
  with quarters as (
    select to_char(quarter, 'YYYY-MM') as first_month, to_char(least(quarter + interval '2 months', last_day), 'YYYY-MM') as last_month,
      coalesce(sum(amount), 0)::bigint as n, coalesce(sum(amount) filter (where place = 32), 0)::bigint as satisfied
    from generate_series(first_day, last_day, '3 months') as quarter
    left join private.case_counts as kept on kept.hospital_id = satisfied_by_quarter.hospital_id
      and not kept.cell and kept.grain = 'month' and kept.step = 'filed' and kept.department_id = -1 and kept.channel = ''
      and kept.day >= quarter and kept.day < quarter + interval '3 months' and kept.day <= last_day
    left join lateral (
      select * from unnest(kept.places, kept.counts) as counted (place, amount) where place in (31, 32)
    ) as judged on true
    group by quarter
  )
  select quarters.* from quarters
  where not exists (
    select from quarters as small
    join public.hospitals on hospitals.id = satisfied_by_quarter.hospital_id and small.n between 1 and hospitals.smallest_group - 1
  )
  order by quarters.first_month
$$;
comment on function private.satisfied_by_quarter is
  'How many of the complaints filed in each three months were judged and how many patients were satisfied: places 31 and 32 of case_marks. All quarters or none, so that a small one cannot be worked out from the others. first_day: the first of a month; last_day: the last of one.';

create function public.overview_figures(
  hospital text, first_month text, last_month text, earlier_first_month text default null, earlier_last_month text default null
)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  -- Whoever may not ask, and months that are none, are refused here.
  loyalty constant jsonb := public.loyalty_overview(hospital, first_month, last_month, earlier_first_month, earlier_last_month);
  last_day constant date := (last_month || '-01')::date + interval '1 month' - interval '1 day';
  earlier_last_day constant date := (earlier_last_month || '-01')::date + interval '1 month' - interval '1 day';
begin
  return jsonb_build_object(
    'loyalty', loyalty,
    'recovery', (
      select coalesce(jsonb_agg(figure), '[]')
      from jsonb_array_elements(public.recovery_figures(
        hospital, (first_month || '-01')::date, last_day, null, null, (earlier_first_month || '-01')::date, earlier_last_day
      ) -> 'figures') as figure
      where figure ->> 'measure' = 'satisfied' and figure ->> 'grain' = 'all'
    ),
    'satisfied', (
      select coalesce(jsonb_agg(to_jsonb(quarters) order by quarters.first_month), '[]')
      from private.satisfied_by_quarter(
        (select id from public.hospitals where slug = overview_figures.hospital), (first_month || '-01')::date, last_day
      ) as quarters
    ),
    'members', (
      select jsonb_agg(jsonb_build_object('month', month -> 'month', 'tiers', month -> 'tiers') order by month ->> 'month')
      from jsonb_array_elements(public.member_figures(hospital, first_month, last_month) -> 'months') as month
    ),
    'overdue', (
      select jsonb_build_object(
        'follow_ups', case when private.has_role(id, 'agent') then (
          select count(*) from public.follow_ups where hospital_id = hospitals.id and done_at is null and due_on < today
        ) end,
        'actions', (
          select count(*) from public.corrective_actions where hospital_id = hospitals.id and done_on is null and due_on < today
        ),
        'departments', (
          select coalesce(jsonb_agg(to_jsonb(late) order by late.due_on, late.department), '[]')
          from (
            select departments.code as department, count(*) as actions, min(actions.due_on) as due_on
            from public.corrective_actions as actions
            join public.departments on departments.hospital_id = actions.hospital_id and departments.id = actions.department_id
            where actions.hospital_id = hospitals.id and actions.done_on is null and actions.due_on < today
            group by departments.code
          ) as late
        )
      )
      from public.hospitals cross join lateral private.today(id) as today
      where slug = overview_figures.hospital
    )
  );
end $$;
comment on function public.overview_figures is
  'Who comes back, how complaints ended (also by quarter) and members by tier at the end of each month, from first_month to last_month (YYYY-MM, both included), the first two in an earlier period too; and how many follow-up calls, for agents, and corrective actions, also by department, are overdue today: the contract''s OverviewFigures. Every part is what loyalty_overview, recovery_figures, member_figures, list_follow_ups and list_corrective_actions answer. Staff only. Refuses: not_staff, bad_request, out_of_range.';
grant execute on function public.overview_figures to authenticated;
