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
      hospitals: {
        Row: {
          address_limit: number
          demo: boolean
          fastest_answer_seconds: number
          form_lifetime_hours: number
          hospital_limit: number
          id: number
          names: Json
          slug: string
          smallest_group: number
          theme: Json
          time_zone: string
        }
        Insert: {
          address_limit?: number
          demo?: boolean
          fastest_answer_seconds?: number
          form_lifetime_hours?: number
          hospital_limit?: number
          names: Json
          slug: string
          smallest_group?: number
          theme?: Json
          time_zone?: string
        }
        Update: {
          address_limit?: number
          demo?: boolean
          fastest_answer_seconds?: number
          form_lifetime_hours?: number
          hospital_limit?: number
          names?: Json
          slug?: string
          smallest_group?: number
          theme?: Json
          time_zone?: string
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
      create_hospital: {
        Args: { admin_email?: string; names: Json; slug: string; time_zone?: string }
        Returns: number
      }
      fold_survey_deltas: {
        Args: never
        Returns: number
      }
      get_survey: {
        Args: { department?: string; hospital: string; survey: string }
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
      publish_survey: {
        Args: { definition: Json; hospital: string; survey: string }
        Returns: number
      }
      start_survey: {
        Args: { start: Json }
        Returns: boolean
      }
      submit_survey: {
        Args: { submission: Json }
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
    }
    Enums: {
      staff_role: 'viewer' | 'agent' | 'admin'
    }
    CompositeTypes: {}
  }
}
