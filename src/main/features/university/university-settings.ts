/** The university as other features ask for it. */
export {
  findUniversitySettings,
  getDepartmentPath,
  getUniversitySettings,
  insertAcademicMaster,
  readDepartmentPaths,
  saveUniversitySettings,
} from './university-repository.ts'
