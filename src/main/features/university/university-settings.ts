/** The university as other features ask for it. */
export {
  findUniversitySettings,
  getAcademicTree,
  getDepartmentPath,
  getUniversitySettings,
  insertAcademicMaster,
  readDepartmentPaths,
  saveUniversitySettings,
} from './university-repository.ts'
