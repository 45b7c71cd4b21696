// Generated from the migrations by `npm run types`; a test compares.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      audit_log: {
        Row: {
          action: string
          at: string
          details: Json
          hospital_id: number
          id: number
          subject: string
          user_id: string | null
        }
        Insert: {
          action: string
          at?: string
          details?: Json
          hospital_id: number
          subject: string
          user_id?: string | null
        }
        Update: {
          action?: string
          at?: string
          details?: Json
          hospital_id?: number
          subject?: string
          user_id?: string | null
        }
        Relationships: []
      }
      case_events: {
        Row: {
          action: string
          at: string
          by: string
          case_id: string
          details: Json
          hospital_id: number
          public: boolean
          revision: number
          step_id: string | null
          text: string | null
          user_id: string | null
        }
        Insert: {
          action: string
          at: string
          by: string
          case_id: string
          details?: Json
          hospital_id: number
          public: boolean
          revision: number
          step_id?: string | null
          text?: string | null
          user_id?: string | null
        }
        Update: {
          action?: string
          at?: string
          by?: string
          case_id?: string
          details?: Json
          hospital_id?: number
          public?: boolean
          revision?: number
          step_id?: string | null
          text?: string | null
          user_id?: string | null
        }
        Relationships: []
      }
      case_views: {
        Row: { filter: Json; hospital_id: number; id: number; name: string; user_id: string }
        Insert: { filter: Json; hospital_id: number; name: string; user_id?: string }
        Update: { filter?: Json; hospital_id?: number; name?: string; user_id?: string }
        Relationships: []
      }
      cases: {
        Row: {
          acknowledge_due_at: string | null
          acknowledged_at: string | null
          assignee: string | null
          category_id: number | null
          channel: string
          closed_at: string | null
          complex: boolean
          department_id: number | null
          due_at: string | null
          filed_at: string
          first_resolved_at: string | null
          gap: string | null
          happened_on: string | null
          hospital_id: number
          id: string
          judged_at: string | null
          kind: string
          lang: string
          merged_into: string | null
          pauses: unknown
          quick_enough: boolean | null
          quickly: boolean | null
          reference: string
          reopened_at: string | null
          reopened_by_patient: boolean
          resolve_due_at: string | null
          resolved_at: string | null
          response_id: string | null
          revision: number
          root_cause: string | null
          satisfied: boolean | null
          searched: string
          severity: string | null
          source: string
          state: string
          waiting_since: string | null
          what_happened: string | null
          what_would_help: string | null
          would_return: boolean | null
        }
        Insert: {
          acknowledge_due_at?: string | null
          acknowledged_at?: string | null
          assignee?: string | null
          category_id?: number | null
          channel: string
          closed_at?: string | null
          complex?: boolean
          department_id?: number | null
          due_at?: string | null
          filed_at: string
          first_resolved_at?: string | null
          gap?: string | null
          happened_on?: string | null
          hospital_id: number
          id: string
          judged_at?: string | null
          kind: string
          lang: string
          merged_into?: string | null
          pauses?: unknown
          quick_enough?: boolean | null
          quickly?: boolean | null
          reference: string
          reopened_at?: string | null
          reopened_by_patient?: boolean
          resolve_due_at?: string | null
          resolved_at?: string | null
          response_id?: string | null
          revision?: number
          root_cause?: string | null
          satisfied?: boolean | null
          searched: string
          severity?: string | null
          source: string
          state?: string
          waiting_since?: string | null
          what_happened?: string | null
          what_would_help?: string | null
          would_return?: boolean | null
        }
        Update: {
          acknowledge_due_at?: string | null
          acknowledged_at?: string | null
          assignee?: string | null
          category_id?: number | null
          channel?: string
          closed_at?: string | null
          complex?: boolean
          department_id?: number | null
          due_at?: string | null
          filed_at?: string
          first_resolved_at?: string | null
          gap?: string | null
          happened_on?: string | null
          hospital_id?: number
          id?: string
          judged_at?: string | null
          kind?: string
          lang?: string
          merged_into?: string | null
          pauses?: unknown
          quick_enough?: boolean | null
          quickly?: boolean | null
          reference?: string
          reopened_at?: string | null
          reopened_by_patient?: boolean
          resolve_due_at?: string | null
          resolved_at?: string | null
          response_id?: string | null
          revision?: number
          root_cause?: string | null
          satisfied?: boolean | null
          searched?: string
          severity?: string | null
          source?: string
          state?: string
          waiting_since?: string | null
          what_happened?: string | null
          what_would_help?: string | null
          would_return?: boolean | null
        }
        Relationships: []
      }
      clubs: {
        Row: { archived: boolean; hospital_id: number; id: number; names: Json }
        Insert: { archived?: boolean; hospital_id: number; names: Json }
        Update: { archived?: boolean; hospital_id?: number; names?: Json }
        Relationships: []
      }
      complaint_categories: {
        Row: {
          archived: boolean
          code: string
          hospital_id: number
          id: number
          names: Json
          position: number
        }
        Insert: {
          archived?: boolean
          code: string
          hospital_id: number
          names: Json
          position?: number
        }
        Update: {
          archived?: boolean
          code?: string
          hospital_id?: number
          names?: Json
          position?: number
        }
        Relationships: []
      }
      corrective_actions: {
        Row: {
          case_reference: string | null
          category_id: number | null
          department_id: number | null
          done_on: string | null
          due_on: string
          gap: string | null
          hospital_id: number
          id: number
          made_at: string
          made_by: string | null
          owner: string | null
          root_cause: string | null
          what: string
        }
        Insert: {
          case_reference?: string | null
          category_id?: number | null
          department_id?: number | null
          done_on?: string | null
          due_on: string
          gap?: string | null
          hospital_id: number
          made_at?: string
          made_by?: string | null
          owner?: string | null
          root_cause?: string | null
          what: string
        }
        Update: {
          case_reference?: string | null
          category_id?: number | null
          department_id?: number | null
          done_on?: string | null
          due_on?: string
          gap?: string | null
          hospital_id?: number
          made_at?: string
          made_by?: string | null
          owner?: string | null
          root_cause?: string | null
          what?: string
        }
        Relationships: []
      }
      departments: {
        Row: {
          archived: boolean
          code: string
          hospital_id: number
          id: number
          names: Json
          service_line: string
        }
        Insert: {
          archived?: boolean
          code: string
          hospital_id: number
          names: Json
          service_line?: string
        }
        Update: {
          archived?: boolean
          code?: string
          hospital_id?: number
          names?: Json
          service_line?: string
        }
        Relationships: []
      }
      doctors: {
        Row: {
          archived: boolean
          code: string
          department_id: number | null
          hospital_id: number
          id: number
          names: Json
        }
        Insert: {
          archived?: boolean
          code: string
          department_id?: number | null
          hospital_id: number
          names: Json
        }
        Update: {
          archived?: boolean
          code?: string
          department_id?: number | null
          hospital_id?: number
          names?: Json
        }
        Relationships: []
      }
      events: {
        Row: {
          called_off: boolean
          capacity: number | null
          club_id: number | null
          code: string
          department_id: number | null
          descriptions: Json | null
          ends_at: string
          hospital_id: number
          id: number
          kind: string
          moves: number
          names: Json
          places: Json
          points: number | null
          starts_at: string
        }
        Insert: {
          called_off?: boolean
          capacity?: number | null
          club_id?: number | null
          code: string
          department_id?: number | null
          descriptions?: Json | null
          ends_at: string
          hospital_id: number
          kind: string
          moves?: number
          names: Json
          places: Json
          points?: number | null
          starts_at: string
        }
        Update: {
          called_off?: boolean
          capacity?: number | null
          club_id?: number | null
          code?: string
          department_id?: number | null
          descriptions?: Json | null
          ends_at?: string
          hospital_id?: number
          kind?: string
          moves?: number
          names?: Json
          places?: Json
          points?: number | null
          starts_at?: string
        }
        Relationships: []
      }
      follow_up_calls: {
        Row: {
          at: string
          case_id: string | null
          follow_up_id: number
          hospital_id: number
          id: string
          next_on: string | null
          note: string | null
          outcome: string
          user_id: string | null
        }
        Insert: {
          at?: string
          case_id?: string | null
          follow_up_id: number
          hospital_id: number
          id: string
          next_on?: string | null
          note?: string | null
          outcome: string
          user_id?: string | null
        }
        Update: {
          at?: string
          case_id?: string | null
          follow_up_id?: number
          hospital_id?: number
          id?: string
          next_on?: string | null
          note?: string | null
          outcome?: string
          user_id?: string | null
        }
        Relationships: []
      }
      follow_up_scripts: {
        Row: { hospital_id: number; reason: string; wording: Json }
        Insert: { hospital_id: number; reason: string; wording: Json }
        Update: { hospital_id?: number; reason?: string; wording?: Json }
        Relationships: []
      }
      follow_ups: {
        Row: {
          again: boolean
          called_at: string | null
          calls: number
          case_id: string | null
          contact: unknown | null
          department_id: number | null
          discharged_on: string | null
          done_at: string | null
          due_on: string
          hospital_id: number
          id: number
          outcome: string | null
          person_hash: unknown | null
          phone_end: string | null
          reached_on: string | null
          reason: string
        }
        Insert: {
          again?: boolean
          called_at?: string | null
          calls?: number
          case_id?: string | null
          contact?: unknown | null
          department_id?: number | null
          discharged_on?: string | null
          done_at?: string | null
          due_on: string
          hospital_id: number
          outcome?: string | null
          person_hash?: unknown | null
          phone_end?: string | null
          reached_on?: string | null
          reason: string
        }
        Update: {
          again?: boolean
          called_at?: string | null
          calls?: number
          case_id?: string | null
          contact?: unknown | null
          department_id?: number | null
          discharged_on?: string | null
          done_at?: string | null
          due_on?: string
          hospital_id?: number
          outcome?: string | null
          person_hash?: unknown | null
          phone_end?: string | null
          reached_on?: string | null
          reason?: string
        }
        Relationships: []
      }
      hospital_days: {
        Row: { day: string; hospital_id: number; names: Json; working: boolean }
        Insert: { day: string; hospital_id: number; names: Json; working: boolean }
        Update: { day?: string; hospital_id?: number; names?: Json; working?: boolean }
        Relationships: []
      }
      hospitals: {
        Row: {
          acknowledge_days: number
          address_limit: number
          answer_days: number
          complex_days: number
          contact_days: number
          demo: boolean
          fastest_answer_seconds: number
          follow_up_days: number
          form_lifetime_hours: number
          hospital_limit: number
          id: number
          names: Json
          phone_sign_in: boolean
          quick_days: number
          slug: string
          smallest_group: number
          theme: Json
          time_zone: string
        }
        Insert: {
          acknowledge_days?: number
          address_limit?: number
          answer_days?: number
          complex_days?: number
          contact_days?: number
          demo?: boolean
          fastest_answer_seconds?: number
          follow_up_days?: number
          form_lifetime_hours?: number
          hospital_limit?: number
          names: Json
          phone_sign_in?: boolean
          quick_days?: number
          slug: string
          smallest_group?: number
          theme?: Json
          time_zone?: string
        }
        Update: {
          acknowledge_days?: number
          address_limit?: number
          answer_days?: number
          complex_days?: number
          contact_days?: number
          demo?: boolean
          fastest_answer_seconds?: number
          follow_up_days?: number
          form_lifetime_hours?: number
          hospital_limit?: number
          names?: Json
          phone_sign_in?: boolean
          quick_days?: number
          slug?: string
          smallest_group?: number
          theme?: Json
          time_zone?: string
        }
        Relationships: []
      }
      membership_wordings: {
        Row: {
          clauses: Json
          hospital_id: number
          purpose: string
          since: string
          version: number
          wording: Json
        }
        Insert: {
          clauses?: Json
          hospital_id: number
          purpose: string
          since?: string
          version: number
          wording: Json
        }
        Update: {
          clauses?: Json
          hospital_id?: number
          purpose?: string
          since?: string
          version?: number
          wording?: Json
        }
        Relationships: []
      }
      points_rules: {
        Row: {
          hospital_id: number
          made_at: string
          made_by: string | null
          rules: Json
          valid_from: string
          version: number
        }
        Insert: {
          hospital_id: number
          made_at?: string
          made_by?: string | null
          rules: Json
          valid_from: string
          version: number
        }
        Update: {
          hospital_id?: number
          made_at?: string
          made_by?: string | null
          rules?: Json
          valid_from?: string
          version?: number
        }
        Relationships: []
      }
      reminder_settings: {
        Row: {
          a_day: number
          calling_code: string
          channels: string[]
          hospital_id: number
          kept_days: number
          paused_at: string | null
          sent_from: unknown
          sent_until: unknown
          survey_percent: number
          survey_rest_days: number
        }
        Insert: {
          a_day?: number
          calling_code?: string
          channels?: string[]
          hospital_id: number
          kept_days?: number
          paused_at?: string | null
          sent_from?: unknown
          sent_until?: unknown
          survey_percent?: number
          survey_rest_days?: number
        }
        Update: {
          a_day?: number
          calling_code?: string
          channels?: string[]
          hospital_id?: number
          kept_days?: number
          paused_at?: string | null
          sent_from?: unknown
          sent_until?: unknown
          survey_percent?: number
          survey_rest_days?: number
        }
        Relationships: []
      }
      reminder_steps: {
        Row: {
          active: boolean
          anchor: string
          at_time: unknown | null
          days: number
          hospital_id: number
          id: number
          minutes: number
          months: number
          topic_id: number | null
          version: number
          wording: Json
        }
        Insert: {
          active?: boolean
          anchor: string
          at_time?: unknown | null
          days?: number
          hospital_id: number
          minutes?: number
          months?: number
          topic_id?: number | null
          version?: number
          wording: Json
        }
        Update: {
          active?: boolean
          anchor?: string
          at_time?: unknown | null
          days?: number
          hospital_id?: number
          minutes?: number
          months?: number
          topic_id?: number | null
          version?: number
          wording?: Json
        }
        Relationships: []
      }
      reminder_topics: {
        Row: {
          club_id: number | null
          code: string
          hospital_id: number
          id: number
          kind: string
          marketing: boolean
          names: Json
          open: boolean
        }
        Insert: {
          club_id?: number | null
          code: string
          hospital_id: number
          kind: string
          marketing?: boolean
          names: Json
          open?: boolean
        }
        Update: {
          club_id?: number | null
          code?: string
          hospital_id?: number
          kind?: string
          marketing?: boolean
          names?: Json
          open?: boolean
        }
        Relationships: []
      }
      reminder_wordings: {
        Row: {
          hospital_id: number
          id: number
          since: string
          topic_id: number | null
          version: number
          wording: Json
        }
        Insert: {
          hospital_id: number
          since?: string
          topic_id?: number | null
          version: number
          wording: Json
        }
        Update: {
          hospital_id?: number
          since?: string
          topic_id?: number | null
          version?: number
          wording?: Json
        }
        Relationships: []
      }
      rewards: {
        Row: {
          archived: boolean
          hospital_id: number
          id: number
          names: Json
          points: number
          stock: number | null
          valid_days: number
        }
        Insert: {
          archived?: boolean
          hospital_id: number
          names: Json
          points: number
          stock?: number | null
          valid_days?: number
        }
        Update: {
          archived?: boolean
          hospital_id?: number
          names?: Json
          points?: number
          stock?: number | null
          valid_days?: number
        }
        Relationships: []
      }
      staff: {
        Row: {
          hospital_id: number
          role: Database['public']['Enums']['staff_role']
          since: string
          user_id: string
        }
        Insert: {
          hospital_id: number
          role: Database['public']['Enums']['staff_role']
          since?: string
          user_id: string
        }
        Update: {
          hospital_id?: number
          role?: Database['public']['Enums']['staff_role']
          since?: string
          user_id?: string
        }
        Relationships: []
      }
      staff_invitations: {
        Row: {
          email: string
          hospital_id: number
          invited_at: string
          invited_by: string | null
          role: Database['public']['Enums']['staff_role']
        }
        Insert: {
          email: string
          hospital_id: number
          invited_at?: string
          invited_by?: string | null
          role: Database['public']['Enums']['staff_role']
        }
        Update: {
          email?: string
          hospital_id?: number
          invited_at?: string
          invited_by?: string | null
          role?: Database['public']['Enums']['staff_role']
        }
        Relationships: []
      }
      survey_marks: {
        Row: {
          day: string
          department_id: number | null
          hospital_id: number
          id: number
          made_at: string
          made_by: string | null
          we_did: Json
          you_said: Json
        }
        Insert: {
          day: string
          department_id?: number | null
          hospital_id: number
          made_at?: string
          made_by?: string | null
          we_did: Json
          you_said: Json
        }
        Update: {
          day?: string
          department_id?: number | null
          hospital_id?: number
          made_at?: string
          made_by?: string | null
          we_did?: Json
          you_said?: Json
        }
        Relationships: []
      }
      survey_responses: {
        Row: {
          answers: Json
          channel: string
          department_id: number | null
          form_nonce: string | null
          hospital_id: number
          id: string
          lang: string
          received_at: string
          survey_id: number
          version: number
        }
        Insert: {
          answers: Json
          channel: string
          department_id?: number | null
          form_nonce?: string | null
          hospital_id: number
          id: string
          lang: string
          received_at: string
          survey_id: number
          version: number
        }
        Update: {
          answers?: Json
          channel?: string
          department_id?: number | null
          form_nonce?: string | null
          hospital_id?: number
          id?: string
          lang?: string
          received_at?: string
          survey_id?: number
          version?: number
        }
        Relationships: []
      }
      survey_versions: {
        Row: {
          definition: Json
          hospital_id: number
          published_at: string
          survey_id: number
          version: number
        }
        Insert: {
          definition: Json
          hospital_id: number
          published_at?: string
          survey_id: number
          version: number
        }
        Update: {
          definition?: Json
          hospital_id?: number
          published_at?: string
          survey_id?: number
          version?: number
        }
        Relationships: []
      }
      surveys: {
        Row: { hospital_id: number; id: number; slug: string }
        Insert: { hospital_id: number; slug: string }
        Update: { hospital_id?: number; slug?: string }
        Relationships: []
      }
    }
    Views: {}
    Functions: {
      accept_invitations: {
        Args: never
        Returns: Json
      }
      act_on_case: {
        Args: {
          action: string
          hospital: string
          input?: Json
          reference: string
          revision: number
        }
        Returns: Json
      }
      add_child: {
        Args: { child: Json; hospital: string }
        Returns: Json
      }
      apply_deadline_preset: {
        Args: { hospital: string; preset: string }
        Returns: number
      }
      assign_cases: {
        Args: { assignee: string; chosen: string[]; hospital: string }
        Returns: number
      }
      attend_event: {
        Args: { event: string; hospital: string; number: string }
        Returns: Json
      }
      authorise_relative: {
        Args: { authorisation: Json; hospital: string }
        Returns: Json
      }
      cancel_redemption: {
        Args: { code: string; hospital: string }
        Returns: Json
      }
      cancel_sign_up: {
        Args: { event: string; hospital: string }
        Returns: Json
      }
      change_reminders: {
        Args: { change: Json; hospital: string; token: string }
        Returns: Json
      }
      confirm_subscription: {
        Args: { code: string; hospital: string; subscription: string }
        Returns: Json
      }
      continue_complaint: {
        Args: { step: Json }
        Returns: Json
      }
      correct_my_data: {
        Args: { changes: Json; hospital: string; member: string }
        Returns: Json
      }
      count_cases: {
        Args: { hospital: string }
        Returns: Json
      }
      count_evidence_over: {
        Args: { days: number; hospital: string }
        Returns: Json
      }
      create_hospital: {
        Args: { admin_email?: string; names: Json; slug: string; time_zone?: string }
        Returns: number
      }
      file_case: {
        Args: { found: Json; hospital: string }
        Returns: Json
      }
      find_consents: {
        Args: { hospital: string; sought: string }
        Returns: Json
      }
      find_member: {
        Args: { hospital: string; number: string }
        Returns: Json
      }
      fold_member_deltas: {
        Args: never
        Returns: number
      }
      fold_reminder_deltas: {
        Args: never
        Returns: number
      }
      fold_survey_deltas: {
        Args: never
        Returns: number
      }
      follow_up_coverage: {
        Args: { department?: string; first_day?: string; hospital: string; last_day?: string }
        Returns: {
          bucket: string
          grain: string
          listed: number
          reached: number
          waiting: number
        }[]
      }
      forget_expired: {
        Args: never
        Returns: number
      }
      get_case_desk: {
        Args: { hospital: string }
        Returns: Json
      }
      get_complaint_form: {
        Args: { department?: string; hospital: string }
        Returns: Json
      }
      get_member_card: {
        Args: { hospital: string }
        Returns: Json
      }
      get_membership: {
        Args: { hospital: string }
        Returns: Json
      }
      get_my_data: {
        Args: { hospital: string }
        Returns: Json
      }
      get_reminder_form: {
        Args: { hospital: string }
        Returns: Json
      }
      get_reminders: {
        Args: { hospital: string; token: string }
        Returns: Json
      }
      get_survey: {
        Args: { department?: string; hospital: string; survey: string }
        Returns: Json
      }
      import_appointments: {
        Args: {
          appointments: Json
          dry_run?: boolean
          file: string
          hospital: string
          import: string
        }
        Returns: Json
      }
      import_follow_ups: {
        Args: { dry_run?: boolean; hospital: string; patients: Json }
        Returns: Json
      }
      import_visits: {
        Args: { dry_run?: boolean; file: string; hospital: string; import: string; visits: Json }
        Returns: Json
      }
      is_case_tied: {
        Args: { hospital: string; reference: string }
        Returns: boolean
      }
      issue_link_code: {
        Args: { hospital: string; patient: string }
        Returns: Json
      }
      issue_survey_tickets: {
        Args: { hospital: string; survey: string; visits: Json }
        Returns: Json
      }
      join_membership: {
        Args: { hospital: string; joining: Json }
        Returns: Json
      }
      keep_complaint_picture: {
        Args: { picture: Json }
        Returns: string
      }
      keep_memberships: {
        Args: never
        Returns: number
      }
      leave_membership: {
        Args: { hospital: string; member: string }
        Returns: Json
      }
      lift_reminder_block: {
        Args: { contact: string; hospital: string }
        Returns: boolean
      }
      link_patient: {
        Args: { hospital: string; linking: Json }
        Returns: Json
      }
      list_all_events: {
        Args: { hospital: string }
        Returns: Json
      }
      list_appointment_imports: {
        Args: { hospital: string }
        Returns: Json
      }
      list_cases: {
        Args: { after?: Json; filter: Json; hospital: string }
        Returns: Json
      }
      list_colleagues: {
        Args: { hospital: string }
        Returns: { email: string; user_id: string }[]
      }
      list_corrective_actions: {
        Args: { after?: Json; filter?: Json; hospital: string }
        Returns: Json
      }
      list_events: {
        Args: { hospital: string }
        Returns: Json
      }
      list_follow_ups: {
        Args: { after?: Json; filter?: Json; hospital: string }
        Returns: Json
      }
      list_staff: {
        Args: { hospital: string }
        Returns: {
          email: string
          role: Database['public']['Enums']['staff_role']
          since: string
          user_id: string
        }[]
      }
      list_visit_imports: {
        Args: { hospital: string }
        Returns: Json
      }
      list_withdrawals: {
        Args: { before?: number; hospital: string }
        Returns: Json
      }
      loyalty_cohorts: {
        Args: { department?: string; first_month: string; hospital: string; last_month: string }
        Returns: Json
      }
      loyalty_figures: {
        Args: { department?: string; first_month: string; hospital: string; last_month: string }
        Returns: Json
      }
      loyalty_overview: {
        Args: {
          earlier_first_month?: string
          earlier_last_month?: string
          first_month: string
          hospital: string
          last_month: string
        }
        Returns: Json
      }
      loyalty_returns: {
        Args: { first_month: string; hospital: string; last_month: string }
        Returns: Json
      }
      member_figures: {
        Args: { first_month: string; hospital: string; last_month: string }
        Returns: Json
      }
      member_segments: {
        Args: { columns?: string; hospital: string; rows: string }
        Returns: Json
      }
      merge_patients: {
        Args: { hospital: string; kept: string; merged: string }
        Returns: Json
      }
      open_case: {
        Args: { hospital: string; reference: string }
        Returns: Json
      }
      open_case_picture: {
        Args: { hospital: string; picture: string; reference: string }
        Returns: Json
      }
      open_complaint: {
        Args: { receipt: Json }
        Returns: Json
      }
      open_event: {
        Args: { event: string; hospital: string }
        Returns: Json
      }
      open_follow_up: {
        Args: { hospital: string; id: number }
        Returns: Json
      }
      open_member: {
        Args: { hospital: string; number: string; reason: string }
        Returns: Json
      }
      open_redemption: {
        Args: { code: string; hospital: string }
        Returns: Json
      }
      open_survey_comments: {
        Args: {
          before_at?: string
          before_id?: string
          channel?: string
          department?: string
          first_day?: string
          hospital: string
          last_day?: string
          search?: string
          survey: string
        }
        Returns: Json
      }
      overview_figures: {
        Args: {
          earlier_first_month?: string
          earlier_last_month?: string
          first_month: string
          hospital: string
          last_month: string
        }
        Returns: Json
      }
      pause_messages: {
        Args: { hospital: string; paused: boolean }
        Returns: string
      }
      plan_messages: {
        Args: never
        Returns: number
      }
      preview_reminders: {
        Args: { hospital: string; person: Json }
        Returns: Json
      }
      preview_rules: {
        Args: { hospital: string; rules: Json }
        Returns: Json
      }
      publish_reminder_wording: {
        Args: { hospital: string; seen: number; topic: string; wording: Json }
        Returns: number
      }
      publish_rules: {
        Args: { hospital: string; rules: Json; seen: number; valid_from: string }
        Returns: number
      }
      publish_survey: {
        Args: { definition: Json; hospital: string; survey: string }
        Returns: number
      }
      record_call: {
        Args: { call: Json; hospital: string }
        Returns: Json
      }
      record_events: {
        Args: { events: Json; hospital: string }
        Returns: Json
      }
      record_replies: {
        Args: { replies: Json }
        Returns: Json
      }
      record_visits: {
        Args: { hospital: string; visits: Json }
        Returns: Json
      }
      recovery_figures: {
        Args: {
          channel?: string
          department?: string
          earlier_first_day?: string
          earlier_last_day?: string
          first_day?: string
          hospital: string
          last_day?: string
        }
        Returns: Json
      }
      redeem_reward: {
        Args: { hospital: string; id: string; reward: number }
        Returns: Json
      }
      reminder_figures: {
        Args: { first_day?: string; hospital: string; last_day?: string }
        Returns: Json
      }
      report_deliveries: {
        Args: { provider: string; reports: Json }
        Returns: Json
      }
      resend_code: {
        Args: { hospital: string; subscription: string }
        Returns: Json
      }
      revoke_relative: {
        Args: { hospital: string; relative: string }
        Returns: Json
      }
      save_event: {
        Args: { event: Json; hospital: string }
        Returns: Json
      }
      save_reminder_step: {
        Args: { hospital: string; step: Json }
        Returns: number
      }
      save_reminder_topic: {
        Args: { hospital: string; topic: Json }
        Returns: string
      }
      send_due_messages: {
        Args: never
        Returns: boolean
      }
      send_test_message: {
        Args: { hospital: string; lang: string; step?: number }
        Returns: string
      }
      set_consent: {
        Args: { change: Json; hospital: string }
        Returns: Json
      }
      settle_messages: {
        Args: { outcomes: Json; provider: string; worker: string }
        Returns: Json
      }
      show_case_contact: {
        Args: { hospital: string; reason: string; reference: string }
        Returns: Json
      }
      show_follow_up_contact: {
        Args: { hospital: string; id: number }
        Returns: Json
      }
      sign_up: {
        Args: { event: string; hospital: string }
        Returns: Json
      }
      start_survey: {
        Args: { start: Json }
        Returns: boolean
      }
      submit_complaint: {
        Args: { submission: Json }
        Returns: Json
      }
      submit_survey: {
        Args: { submission: Json }
        Returns: Json
      }
      subscribe: {
        Args: { hospital: string; subscription: Json }
        Returns: Json
      }
      survey_breakdown: {
        Args: {
          channel?: string
          department?: string
          earlier_first_day?: string
          earlier_last_day?: string
          first_day?: string
          hospital: string
          last_day?: string
          survey: string
        }
        Returns: Json
      }
      survey_figures: {
        Args: {
          channel?: string
          department?: string
          earlier_first_day?: string
          earlier_last_day?: string
          first_day?: string
          hospital: string
          last_day?: string
          question?: string
          survey: string
        }
        Returns: {
          bucket: string
          counts: number[]
          grain: string
          kind: string
          n: number
          period: string
          question: string
        }[]
      }
      survey_invitation_figures: {
        Args: { hospital: string; since: string; until: string }
        Returns: Json
      }
      take_messages: {
        Args: {
          channels: string[]
          per_minute?: number
          provider: string
          site: string
          size?: number
          worker: string
        }
        Returns: Json
      }
      tie_case: {
        Args: { hospital: string; number: string; reference: string }
        Returns: boolean
      }
      tie_response: {
        Args: { response: string; ticket: string }
        Returns: Json
      }
      undo_appointment_import: {
        Args: { hospital: string; import: string }
        Returns: Json
      }
      undo_attendance: {
        Args: { event: string; hospital: string; number: string }
        Returns: Json
      }
      undo_visit_import: {
        Args: { hospital: string; import: string }
        Returns: Json
      }
      upsert_appointments: {
        Args: { appointments: Json; hospital: string }
        Returns: Json
      }
      use_redemption: {
        Args: { code: string; hospital: string }
        Returns: Json
      }
    }
    Enums: {
      staff_role: 'viewer' | 'agent' | 'admin'
    }
    CompositeTypes: {}
  }
}
