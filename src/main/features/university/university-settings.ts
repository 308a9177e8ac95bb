/** The university as other features ask for it. */
export {
  findUniversitySettings,
  getDepartmentPath,
  getUniversitySettings,
  insertAcademicMaster,
  saveUniversitySettings,
} from './university-repository.ts'
