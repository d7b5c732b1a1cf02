import type { Db } from 'mongodb';
import { SurveyCadence } from '../domain/survey.ts';
import type { SurveySchedule } from '../domain/survey-schedule.ts';

type ScheduleDocument = Omit<SurveySchedule, 'id'> & { _id: string };

/** Which surveys come by themselves. Changes go through `decisions`, which keeps who made them. */
export interface SurveySchedules {
  /** By the survey, then by whom it is for. */
  all(): Promise<SurveySchedule[]>;
  find(id: string): Promise<SurveySchedule | null>;
}

export function surveySchedulesIn(db: Db): SurveySchedules {
  const schedules = db.collection<ScheduleDocument>('survey_schedules');
  const read = ({ _id, cadence, ...rest }: ScheduleDocument): SurveySchedule => ({
    id: _id,
    cadence: SurveyCadence.parse(cadence),
    ...rest,
  });
  return {
    async all() {
      const found = await schedules.find().sort({ instrument: 1, scope: 1 }).toArray();
      return found.map(read);
    },
    async find(id) {
      const found = await schedules.findOne({ _id: id });
      return found && read(found);
    },
  };
}
