-- Message planning: one function makes the queue what is wanted; run twice it makes nothing twice.

-- Tables --------------------------------------------------------------------------------------------

create table private.planned_hospitals (
  hospital_id integer primary key references public.hospitals,
  planned_at timestamptz not null default '-infinity',
  changed_at timestamptz not null default now()
);
comment on table private.planned_hospitals is 'When everything of a hospital was planned last, and when a plan, an event or the hours changed: public.plan_messages.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.planned_hospitals enable row level security;

-- Planning ------------------------------------------------------------------------------------------

create function private.is_agreed(its private.message_queue) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from private.recipients
    where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id and recipients.state = 'confirmed'
  ) and (its.subscription_id is null or exists (
    select from private.subscriptions
    where subscriptions.hospital_id = its.hospital_id and subscriptions.id = its.subscription_id and subscriptions.state = 'confirmed'
  )) and (its.topic_id is null or exists (
    select from private.subscription_topics as agreed
    where agreed.hospital_id = its.hospital_id and agreed.subscription_id = its.subscription_id and agreed.topic_id = its.topic_id
  ))
$$;
comment on function private.is_agreed is 'Whether a message''s recipient has proved who they are, and agrees to it now.';

create function private.why_gone(its private.message_queue) returns text
language sql stable set search_path = '' as $$
  select case
    when not private.is_agreed(its) then 'withdrawn'
    when not exists (
      select from public.reminder_steps as steps where steps.hospital_id = its.hospital_id and steps.id = its.step_id and steps.active
    ) then 'step_off'
    when (
      select events.called_off from public.events where events.hospital_id = its.hospital_id and events.id = its.event_id
    ) then 'event_called_off'
    when (
      select appointments.state from private.appointments
      where appointments.hospital_id = its.hospital_id and appointments.id = its.appointment_id
    ) <> 'booked' then 'appointment_cancelled'
    else 'moved'
  end
$$;
comment on function private.why_gone is 'Why a message that was planned is wanted no longer: the contract''s MessageReason.';

create function private.plan_messages(
  hospital_id integer, appointment_ids bigint[] default null, subscription_ids uuid[] default null, at timestamptz default now()
) returns integer
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := hospital_id;
  its_subscriptions constant uuid[] := case when subscription_ids is not null then array(
    -- What one subscription of a recipient no longer wants, another may.
    select others.id
    from private.subscriptions as its
    join private.subscriptions as others on others.hospital_id = its.hospital_id and others.recipient_id = its.recipient_id
    where its.hospital_id = its_hospital and its.id = any (subscription_ids)
  ) end;
  touched integer;
begin
  if subscription_ids is null then perform pg_advisory_xact_lock(hashtext('careloop.plan'), its_hospital); end if;
  with wanted as materialized (
    select * from private.wanted_messages(its_hospital, appointment_ids, its_subscriptions, at)
  ), compared as materialized (
    select wanted.*, kept.id, kept.state, kept.reason, kept.occasion <> wanted.occasion as is_other, kept.due_at as was_due_at,
      (kept.occasion, kept.subscription_id, kept.topic_id, kept.lang, kept.about, kept.due_at, kept.expires_at) is distinct from
        (wanted.occasion, wanted.subscription_id, wanted.topic_id, wanted.lang, wanted.about, wanted.due_at, wanted.expires_at) as is_changed
    from wanted
    left join lateral (
      -- The same message, or that of a former time of an appointment or event which has not gone out.
      select * from private.message_queue as kept
      where kept.hospital_id = its_hospital and kept.recipient_id = wanted.recipient_id and kept.step_id = wanted.step_id
        and (
          kept.occasion = wanted.occasion
          or (kept.appointment_id = wanted.appointment_id or kept.event_id = wanted.event_id) and kept.state in ('queued', 'cancelled')
        )
      order by kept.occasion <> wanted.occasion, kept.state <> 'queued', kept.id desc
      limit 1
    ) as kept on true
  ), made as (
    insert into private.message_queue (
      hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, visit_id, channel, lang, about, due_at, next_at,
      expires_at, state, reason, settled_at
    )
    select its_hospital, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, visit_id, channel, lang, about,
      coalesce(due_at, wished_at), coalesce(due_at, wished_at), expires_at, case when due_at >= at then 'queued' else 'dropped' end,
      case when due_at >= at then null else 'no_permitted_hour' end, case when due_at >= at then null else at end
    from compared
    -- What should have been sent before it was known of is not made.
    where id is null and greatest(due_at, wished_at) >= at
    order by recipient_id, step_id, occasion
    on conflict (hospital_id, recipient_id, step_id, occasion) do nothing
    returning 1
  ), moved as (
    update private.message_queue as kept set
      occasion = its.occasion, subscription_id = its.subscription_id, topic_id = its.topic_id, lang = its.lang, about = its.about,
      due_at = its.due_at, expires_at = its.expires_at, state = 'queued', reason = null, settled_at = null,
      next_at = case when its.state = 'queued' and its.due_at = its.was_due_at then kept.next_at else its.due_at end,
      -- It tells of another time: who has the one does not have the other.
      idempotency_key = case when its.is_other then gen_random_uuid() else kept.idempotency_key end
    from compared as its
    where kept.hospital_id = its_hospital and kept.id = its.id and kept.state = its.state and case
      when its.state = 'queued' then its.is_changed and (not its.is_other or its.due_at >= at)
      else (its.state = 'cancelled' or its.state = 'dropped' and its.reason = 'no_permitted_hour') and its.due_at >= at
    end
    returning 1
  ), unwanted as (
    select kept.id from private.message_queue as kept
    where kept.hospital_id = its_hospital and kept.state = 'queued' and kept.expires_at > at
      and (kept.appointment_id is not null or kept.event_id is not null or kept.occasion ~ '^(birth|year) ')
      and (appointment_ids is null or kept.appointment_id = any (appointment_ids))
      and (its_subscriptions is null or kept.subscription_id = any (its_subscriptions))
    except
    select id from compared where not is_other or due_at >= at
  ), gone as (
    update private.message_queue as kept set state = 'cancelled', reason = private.why_gone(kept), settled_at = at
    from unwanted
    where kept.hospital_id = its_hospital and kept.id = unwanted.id and kept.state = 'queued'
    returning 1
  )
  select (select count(*) from made) + (select count(*) from moved) + (select count(*) from gone) into touched;
  if appointment_ids is null and subscription_ids is null then
    insert into private.planned_hospitals as planned (hospital_id, planned_at, changed_at) values (its_hospital, at, at)
    on conflict (hospital_id) do update set planned_at = excluded.planned_at;
  end if;
  return touched;
end $$;
comment on function private.plan_messages is
  'Makes the messages of a hospital that are wanted and not there, moves those whose time has changed and cancels those whose reason is gone; of some appointments or subscriptions, null: of all. Run again it changes nothing. Returns how many it touched.';

create function public.plan_messages() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its integer;
  touched integer := 0;
begin
  for its in
    select settings.hospital_id
    from public.reminder_settings as settings
    left join private.planned_hospitals as planned on planned.hospital_id = settings.hospital_id
    where planned.hospital_id is null or planned.changed_at > planned.planned_at - interval '1 minute' or planned.planned_at < now() - interval '1 hour'
    order by settings.hospital_id
  loop
    touched := touched + private.plan_messages(its);
  end loop;
  return touched;
end $$;
comment on function public.plan_messages is
  'Plans for every hospital where a plan, an event or the hours have changed, and for all once an hour, since time brings near what lay too far ahead. Returns how many messages it touched. With the secret key only; call it every minute.';
grant execute on function public.plan_messages to service_role;

create function private.plan_soon() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.planned_hospitals (hospital_id) values (new.hospital_id)
  on conflict (hospital_id) do update set changed_at = now();
  return null;
end $$;
comment on function private.plan_soon is 'Trigger: what changed has the messages of its hospital planned anew, within a minute.';

create trigger plan after insert or update on public.reminder_steps for each row execute function private.plan_soon();
create trigger plan after insert or update on public.events for each row execute function private.plan_soon();
create trigger plan after update of sent_from, sent_until on public.reminder_settings for each row execute function private.plan_soon();

create function private.resume_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.message_queue as kept set next_at = kept.due_at
  where kept.hospital_id = new.hospital_id and kept.state = 'queued' and kept.attempts = 0 and kept.next_at > kept.due_at;
  return null;
end $$;
comment on function private.resume_messages is 'Trigger: what was put off while everything was paused may go out at once.';

create trigger resume after update of paused_at on public.reminder_settings for each row
  when (old.paused_at is not null and new.paused_at is null) execute function private.resume_messages();
