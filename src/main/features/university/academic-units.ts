/** What other features may use of universities, faculties and departments. */
export {
  getAcademicTree,
  getDepartmentPath,
  insertAcademicMaster,
  readDepartmentPaths,
} from './academic-units-repository.ts'
