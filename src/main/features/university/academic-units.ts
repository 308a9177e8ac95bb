/** What other features may ask of universities, faculties and departments. */
export {
  getAcademicTree,
  getDepartmentPath,
  insertAcademicMaster,
  readDepartmentPaths,
} from './academic-units-repository.ts'
